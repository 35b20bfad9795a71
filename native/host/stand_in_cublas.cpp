// A libcublas.so.12 without a card: the six entry points that java/cuda calls, on the streams and the memory of the
// stand-in driver. Sums run along the inner dimension in its order; a handle holds memory of the device, as cuBLAS's does.
// Where a test lets a call fail, it answers the code that it was told.
#include <cstddef>
#include <memory>

#define ENTRY extern "C" __attribute__((visibility("default")))

struct Stream;

// Of the stand-in driver.
extern "C" int stand_in_counted(const char* call);
extern "C" int stand_in_enqueue(Stream* stream, void (*run)(void*), void* data);
extern "C" int cuMemAlloc_v2(unsigned long long* address, size_t bytes);
extern "C" int cuMemFree_v2(unsigned long long address);

namespace {

enum Status { success = 0, invalid_value = 7, execution_failed = 13 };

constexpr size_t WORKSPACE = 64 << 10;
constexpr int DEFAULT_MATH = 0, TRANSPOSED = 1, AS_IT_IS = 0;

struct Handle {
  Stream* stream;
  unsigned long long workspace;
  bool plain_math;
};

template <typename T>
struct Product {
  int m, n, k;
  const T *a, *b;
  T* c;
  int lda, ldb, ldc;

  // C = A' B, column by column.
  static void run(void* data) {
    const std::unique_ptr<Product> p(static_cast<Product*>(data));
    for (int j = 0; j < p->n; j++) {
      for (int i = 0; i < p->m; i++) {
        T sum = 0;
        for (int l = 0; l < p->k; l++) sum += p->a[(size_t)i * p->lda + l] * p->b[(size_t)j * p->ldb + l];
        p->c[(size_t)j * p->ldc + i] = sum;
      }
    }
  }
};

template <typename T>
int product(const char* call, Handle* handle, int ta, int tb, int m, int n, int k, const T* alpha, const T* a, int lda,
            const T* b, int ldb, const T* beta, T* c, int ldc) {
  if (const int injected = stand_in_counted(call); injected != success) return injected;
  const bool known = ta == TRANSPOSED && tb == AS_IT_IS && *alpha == 1 && *beta == 0 && handle->stream != nullptr &&
                     handle->plain_math && lda >= k && ldb >= k && ldc >= m;
  if (!known) return invalid_value;
  auto work = std::make_unique<Product<T>>(Product<T>{m, n, k, a, b, c, lda, ldb, ldc});
  if (stand_in_enqueue(handle->stream, &Product<T>::run, work.get()) != success) return execution_failed;
  work.release();
  return success;
}

}   // namespace

ENTRY int cublasCreate_v2(Handle** handle) {
  if (const int injected = stand_in_counted("cublasCreate_v2"); injected != success) return injected;
  auto created = std::make_unique<Handle>();
  if (const int refused = cuMemAlloc_v2(&created->workspace, WORKSPACE); refused != success) return refused;
  *handle = created.release();
  return success;
}

ENTRY int cublasDestroy_v2(Handle* handle) {
  const int injected = stand_in_counted("cublasDestroy_v2");
  const int freed = cuMemFree_v2(handle->workspace);
  delete handle;
  return injected != success ? injected : freed;
}

ENTRY int cublasSetStream_v2(Handle* handle, Stream* stream) {
  handle->stream = stream;
  return stand_in_counted("cublasSetStream_v2");
}

ENTRY int cublasSetMathMode(Handle* handle, int mode) {
  handle->plain_math = mode == DEFAULT_MATH;
  return stand_in_counted("cublasSetMathMode");
}

ENTRY int cublasSgemm_v2(Handle* handle, int ta, int tb, int m, int n, int k, const float* alpha, const float* a,
                         int lda, const float* b, int ldb, const float* beta, float* c, int ldc) {
  return product("cublasSgemm_v2", handle, ta, tb, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
}

ENTRY int cublasDgemm_v2(Handle* handle, int ta, int tb, int m, int n, int k, const double* alpha, const double* a,
                         int lda, const double* b, int ldb, const double* beta, double* c, int ldc) {
  return product("cublasDgemm_v2", handle, ta, tb, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
}
