// A libcuda.so.1 without a card: the entry points of the driver that java/cuda calls, over plain memory, with kernels
// from the host build. A process that loads it first runs unmodified JCuda code on it.
//
// It is stricter than a card: copies and fills must lie within one allocation, launches within the limits of the
// hardware and of the kernel, parameter buffers must have the size that both the PTX and the host build declare, new
// memory holds NaN, and after a failed kernel a context answers nothing but its destruction. Any call can be made to
// fail (stand_in_fail); calls that free something free it all the same, as the driver does when it reports an error of
// earlier work.
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <set>

#include "cuda_on_host.h"

#define ENTRY extern "C" __attribute__((visibility("default")))

namespace {

enum Result {
  success = 0,
  invalid_value = 1,
  out_of_memory = 2,
  not_initialized = 3,
  no_device = 100,
  invalid_device = 101,
  invalid_context = 201,
  invalid_ptx = 218,
  unsupported_ptx = 222,
  invalid_handle = 400,
  not_found = 500,
  launch_failed = 719,
};

using Address = unsigned long long;

struct Function {
  const host::Kernel* kernel;
  unsigned most_threads;
};

struct Module {
  std::string ptx;
  std::map<std::string, std::unique_ptr<Function>> functions;
};

struct Context {
  std::map<Address, size_t> allocations;
  std::set<std::unique_ptr<Module>> modules;
  int failure = success;
};

struct Machine {
  std::mutex mutex;
  std::set<Context*> contexts;
  size_t memory = (size_t)2 << 30, used = 0;
  int devices = 1, capability = 90, driver_version = 12060, init_result = success;
  bool initialized = false;
  unsigned seed = 0;
  long calls = 0, fail_at = -1;
  int fail_code = success;
};

Machine& machine() {
  static Machine one;
  return one;
}

thread_local Context* current = nullptr;

// Counts a call; the code it must fail with, or success. The machine's mutex is held.
int counted() {
  Machine& m = machine();
  return m.calls++ == m.fail_at ? m.fail_code : success;
}

#define LOCKED                                        \
  std::lock_guard<std::mutex> lock(machine().mutex);  \
  const int injected = counted()

#define REQUIRE_CONTEXT                                                       \
  if (injected != success) return injected;                                   \
  if (current == nullptr || machine().contexts.count(current) == 0) return invalid_context; \
  if (current->failure != success) return current->failure

bool within_one_allocation(Address from, size_t bytes) {
  auto after = current->allocations.upper_bound(from);
  if (after == current->allocations.begin()) return false;
  const auto& [start, size] = *--after;
  return from + bytes <= start + size;
}

void release(Context* context, std::map<Address, size_t>::iterator allocation) {
  machine().used -= allocation->second;
  std::free(reinterpret_cast<void*>(allocation->first));
  context->allocations.erase(allocation);
}

// The number behind a word of the PTX from a position on, or -1.
long number_after(const std::string& ptx, const char* word, size_t from, size_t end) {
  const size_t at = ptx.find(word, from);
  return at == std::string::npos || at >= end ? -1 : std::strtol(ptx.c_str() + at + std::strlen(word), nullptr, 10);
}

}  // namespace

// What tests may change; none of these is a call of the driver.
ENTRY void stand_in_machine(int devices, int capability, int driver_version, int init_result, size_t memory) {
  Machine& m = machine();
  std::lock_guard<std::mutex> lock(m.mutex);
  m.devices = devices;
  m.capability = capability;
  m.driver_version = driver_version;
  m.init_result = init_result;
  m.memory = memory;
}

// The call after so many more fails with the code; negative: none does. Returns the calls since the last time.
ENTRY long stand_in_fail(long after, int code) {
  Machine& m = machine();
  std::lock_guard<std::mutex> lock(m.mutex);
  const long before = m.calls;
  m.calls = 0;
  m.fail_at = after;
  m.fail_code = code;
  return before;
}

ENTRY void stand_in_seed(unsigned seed) { machine().seed = seed; }

// Bytes that are allocated, in all contexts.
ENTRY long stand_in_used() {
  std::lock_guard<std::mutex> lock(machine().mutex);
  return (long)machine().used;
}

ENTRY long stand_in_contexts() {
  std::lock_guard<std::mutex> lock(machine().mutex);
  return (long)machine().contexts.size();
}

ENTRY int cuInit(unsigned) {
  LOCKED;
  if (injected != success) return injected;
  machine().initialized = machine().init_result == success;
  return machine().init_result;
}

ENTRY int cuDriverGetVersion(int* version) {
  LOCKED;
  *version = machine().driver_version;
  return injected;
}

ENTRY int cuDeviceGetCount(int* count) {
  LOCKED;
  if (injected != success) return injected;
  *count = machine().devices;
  return machine().initialized ? success : not_initialized;
}

ENTRY int cuDeviceGet(int* device, int ordinal) {
  LOCKED;
  if (injected != success) return injected;
  *device = ordinal;
  return ordinal >= 0 && ordinal < machine().devices ? success : invalid_device;
}

ENTRY int cuDeviceGetName(char* name, int length, int) {
  LOCKED;
  std::snprintf(name, length, "stand-in for a card");
  return injected;
}

ENTRY int cuDeviceTotalMem_v2(size_t* bytes, int) {
  LOCKED;
  *bytes = machine().memory;
  return injected;
}

ENTRY int cuDeviceGetAttribute(int* value, int attribute, int) {
  LOCKED;
  if (injected != success) return injected;
  switch (attribute) {
    case 75:   // compute capability, major
      *value = machine().capability / 10;
      return success;
    case 76:   // and minor
      *value = machine().capability % 10;
      return success;
    default:
      return invalid_value;
  }
}

ENTRY int cuCtxCreate_v2(Context** context, unsigned, int) {
  LOCKED;
  if (injected != success) return injected;
  current = *context = new Context;
  machine().contexts.insert(current);
  return success;
}

ENTRY int cuCtxDestroy_v2(Context* context) {
  LOCKED;
  if (machine().contexts.erase(context) == 0) return invalid_context;
  while (!context->allocations.empty()) release(context, context->allocations.begin());
  delete context;
  if (current == context) current = nullptr;
  return injected;
}

ENTRY int cuCtxSetCurrent(Context* context) {
  LOCKED;
  if (injected != success) return injected;
  if (context != nullptr && machine().contexts.count(context) == 0) return invalid_context;
  current = context;
  return success;
}

ENTRY int cuCtxSynchronize() {
  LOCKED;
  REQUIRE_CONTEXT;
  return success;
}

ENTRY int cuModuleLoadDataEx(Module** module, const void* image, unsigned, int*, void**) {
  LOCKED;
  REQUIRE_CONTEXT;
  auto loaded = std::make_unique<Module>();
  loaded->ptx = static_cast<const char*>(image);
  const std::string& ptx = loaded->ptx;
  const size_t version = ptx.find(".version ");
  if (version == std::string::npos || ptx.find(".entry ") == std::string::npos) return invalid_ptx;
  // PTX 8.0 came with CUDA 12.0, 9.0 with 13.0: the major version is four less than that of the driver.
  const int major = std::atoi(ptx.c_str() + version + 9);
  if (major + 4 > machine().driver_version / 1000) return unsupported_ptx;
  if (number_after(ptx, ".target sm_", 0, ptx.size()) > machine().capability) return invalid_ptx;
  *module = loaded.get();
  current->modules.insert(std::move(loaded));
  return success;
}

ENTRY int cuModuleLoadData(Module** module, const void* image) {
  return cuModuleLoadDataEx(module, image, 0, nullptr, nullptr);
}

ENTRY int cuModuleUnload(Module* module) {
  LOCKED;
  if (current == nullptr || machine().contexts.count(current) == 0) return invalid_context;
  for (auto it = current->modules.begin(); it != current->modules.end(); ++it) {
    if (it->get() == module) {
      current->modules.erase(it);
      return injected;
    }
  }
  return invalid_handle;
}

// The kernel must be in the PTX and in the host build, with parameters of one size.
ENTRY int cuModuleGetFunction(Function** function, Module* module, const char* name) {
  LOCKED;
  REQUIRE_CONTEXT;
  const std::string& ptx = module->ptx;
  const size_t entry = ptx.find(".entry " + std::string(name) + "(");
  const auto kernel = host::kernels().find(name);
  if (entry == std::string::npos || kernel == host::kernels().end()) return not_found;
  const size_t body = ptx.find('{', entry);
  const long bytes = number_after(ptx, "_param_0[", entry, body);
  if (bytes != (long)kernel->second.parameter_bytes) {
    std::fprintf(stderr, "stand-in driver: %s takes %ld bytes in the PTX and %zu in the host build\n", name, bytes,
                 kernel->second.parameter_bytes);
    return invalid_ptx;
  }
  const long most_threads = number_after(ptx, ".maxntid ", entry, body);
  auto& slot = module->functions[name];
  if (!slot) slot.reset(new Function{&kernel->second, most_threads < 0 ? 1024u : (unsigned)most_threads});
  *function = slot.get();
  return success;
}

ENTRY int cuMemGetInfo_v2(size_t* available, size_t* total) {
  LOCKED;
  REQUIRE_CONTEXT;
  *total = machine().memory;
  *available = machine().memory - machine().used;
  return success;
}

ENTRY int cuMemAlloc_v2(Address* address, size_t bytes) {
  LOCKED;
  REQUIRE_CONTEXT;
  if (bytes == 0) return invalid_value;
  if (bytes > machine().memory - machine().used) return out_of_memory;
  void* memory = std::malloc(bytes);
  std::memset(memory, 0xFF, bytes);
  *address = reinterpret_cast<Address>(memory);
  current->allocations[*address] = bytes;
  machine().used += bytes;
  return success;
}

ENTRY int cuMemFree_v2(Address address) {
  LOCKED;
  if (current == nullptr || machine().contexts.count(current) == 0) return invalid_context;
  auto allocation = current->allocations.find(address);
  if (allocation == current->allocations.end()) return invalid_value;
  release(current, allocation);
  return injected != success ? injected : current->failure;
}

ENTRY int cuMemcpyHtoD_v2(Address to, const void* from, size_t bytes) {
  LOCKED;
  REQUIRE_CONTEXT;
  if (!within_one_allocation(to, bytes)) return invalid_value;
  std::memcpy(reinterpret_cast<void*>(to), from, bytes);
  return success;
}

ENTRY int cuMemcpyDtoH_v2(void* to, Address from, size_t bytes) {
  LOCKED;
  REQUIRE_CONTEXT;
  if (!within_one_allocation(from, bytes)) return invalid_value;
  std::memcpy(to, reinterpret_cast<void*>(from), bytes);
  return success;
}

ENTRY int cuMemsetD8_v2(Address to, unsigned char value, size_t bytes) {
  LOCKED;
  REQUIRE_CONTEXT;
  if (!within_one_allocation(to, bytes)) return invalid_value;
  std::memset(reinterpret_cast<void*>(to), value, bytes);
  return success;
}

// Parameters come as one packed buffer (extra), never as a list of pointers, for only a buffer tells its size.
ENTRY int cuLaunchKernel(const Function* function, unsigned gx, unsigned gy, unsigned gz, unsigned bx, unsigned by,
                         unsigned bz, unsigned shared_bytes, void*, void** parameters, void** extra) {
  unsigned seed;
  {
    LOCKED;
    REQUIRE_CONTEXT;
    seed = machine().seed;
  }
  const unsigned long long threads = (unsigned long long)bx * by * bz;
  const bool in_limits = gx >= 1 && gx <= 0x7FFFFFFFu && gy >= 1 && gy <= 65535 && gz >= 1 && gz <= 65535 &&
                         threads >= 1 && threads <= function->most_threads && bz <= 64 && shared_bytes <= 48 << 10;
  if (!in_limits || parameters != nullptr || extra == nullptr) return invalid_value;
  const unsigned char* buffer = nullptr;
  size_t bytes = 0;
  for (int i = 0; extra[i] != nullptr; i += 2) {
    if (extra[i] == reinterpret_cast<void*>(1)) buffer = static_cast<const unsigned char*>(extra[i + 1]);
    else if (extra[i] == reinterpret_cast<void*>(2)) bytes = *static_cast<const size_t*>(extra[i + 1]);
    else return invalid_value;
  }
  if (buffer == nullptr || bytes != function->kernel->parameter_bytes) return invalid_value;
  const char* failure = host::launch(*function->kernel, {gx, gy, gz}, {bx, by, bz}, shared_bytes, buffer, seed);
  if (failure == nullptr) return success;
  std::fprintf(stderr, "stand-in driver: %s\n", failure);
  std::lock_guard<std::mutex> lock(machine().mutex);
  return current->failure = launch_failed;
}
