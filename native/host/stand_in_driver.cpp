// A libcuda.so.1 without a card: the entry points of the driver that java/cuda calls, over plain memory, with kernels
// from the host build. A process that loads it first runs unmodified JCuda code on it.
//
// It is stricter than a card: copies and fills must lie within one allocation, launches within the limits of the
// hardware and of the kernel, parameter buffers must have the size that both the PTX and the host build declare, new
// memory holds NaN and so does freed memory, and after a failed kernel a context answers nothing but its destruction.
// Any call can be made to fail (stand_in_fail); calls that free something free it all the same, as the driver does when
// it reports an error of earlier work.
//
// Work on a stream is done as late as may be (streams.h), asynchronous copies take pinned memory only, and what is to
// be copied into is NaN until it is.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <set>

#include "cuda_on_host.h"
#include "streams.h"

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
  not_ready = 600,
  illegal_address = 700,
  launch_failed = 719,
};

using Address = unsigned long long;

constexpr int MOST_DEVICES = 8;

struct Function {
  const host::Kernel* kernel;
  unsigned most_threads;
};

struct Module {
  std::string ptx;
  std::map<std::string, std::unique_ptr<Function>> functions;
};

struct Event {
  std::shared_ptr<Moment> latest;   // null until it is recorded
};

struct Context {
  int device = 0;
  std::map<Address, size_t> allocations, pinned;
  std::set<std::unique_ptr<Module>> modules;
  std::set<std::unique_ptr<Event>> events;
  Streams streams;
  int failure = success;
};

struct Device {
  int capability = 90;
  size_t memory = (size_t)2 << 30, used = 0;
};

struct Machine {
  std::mutex mutex;
  std::set<Context*> contexts;
  Device device[MOST_DEVICES];
  int devices = 1, driver_version = 12060, init_result = success;
  bool initialized = false;
  unsigned seed = 0;
  size_t pinned = 0;
  long calls = 0, fail_at = -1, allocations = 0;
  int fail_code = success;
  const char* failed_call = "";
  // Freed memory stays away from the allocator for a while, so that late writes are seen and do no harm.
  std::deque<std::pair<void*, size_t>> freed;
  size_t freed_bytes = 0;
};

Machine& machine() {
  static Machine one;
  return one;
}

thread_local Context* current = nullptr;

// Counts a call; the code it must fail with, or success. The machine's mutex is held.
int counted(const char* call) {
  Machine& m = machine();
  if (m.calls++ != m.fail_at) return success;
  m.failed_call = call;
  return m.fail_code;
}

#define LOCKED                                        \
  std::lock_guard<std::mutex> lock(machine().mutex);  \
  const int injected = counted(__func__)

#define REQUIRE_CONTEXT                                                       \
  if (injected != success) return injected;                                   \
  if (current == nullptr || machine().contexts.count(current) == 0) return invalid_context; \
  if (current->failure != success) return current->failure

bool within_one(const std::map<Address, size_t>& allocations, Address from, size_t bytes) {
  auto after = allocations.upper_bound(from);
  if (after == allocations.begin()) return false;
  const auto& [start, size] = *--after;
  return from + bytes <= start + size;
}

Address address_of(const void* memory) { return reinterpret_cast<Address>(memory); }
void* memory_at(Address address) { return reinterpret_cast<void*>(address); }

void* poisoned(size_t bytes) {
  void* memory = std::malloc(bytes);
  std::memset(memory, 0xFF, bytes);
  return memory;
}

void release(std::map<Address, size_t>& allocations, std::map<Address, size_t>::iterator allocation, size_t& used) {
  constexpr size_t MOST_FREED = 64 << 20;
  Machine& m = machine();
  const auto [address, bytes] = *allocation;
  used -= bytes;
  allocations.erase(allocation);
  std::memset(memory_at(address), 0xFF, bytes);
  m.freed.emplace_back(memory_at(address), bytes);
  m.freed_bytes += bytes;
  while (m.freed_bytes > MOST_FREED) {
    m.freed_bytes -= m.freed.front().second;
    std::free(m.freed.front().first);
    m.freed.pop_front();
  }
}

size_t& used_of(Context* context) { return machine().device[context->device].used; }

// What a late piece of work answers; the first failure stays with the context.
int failed(Context* context, int code, const char* message) {
  std::lock_guard<std::mutex> lock(machine().mutex);
  std::fprintf(stderr, "stand-in driver: %s\n", message);
  if (context->failure == success) context->failure = code;
  return code;
}

// Does what is queued in the current context until the moment has come (null: all of it); no mutex is held.
int finish(const std::shared_ptr<Moment>& moment) {
  Context* context = current;
  context->streams.run_until(moment, machine().seed);
  std::lock_guard<std::mutex> lock(machine().mutex);
  return context->failure;
}

// Queues work, which is left undone where the context has failed before.
void queue(Context* context, Stream* stream, std::function<void()> run) {
  context->streams.put(stream, [context, run] {
    if (context->failure == success) run();
  });
}

#define FINISH_ALL                                          \
  if (const int failure = finish(nullptr); failure != success) return failure

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
  for (Device& device : m.device) {
    device.capability = capability;
    device.memory = memory;
  }
  m.driver_version = driver_version;
  m.init_result = init_result;
}

// Makes one device different from the others.
ENTRY void stand_in_device(int ordinal, int capability, size_t memory) {
  std::lock_guard<std::mutex> lock(machine().mutex);
  machine().device[ordinal].capability = capability;
  machine().device[ordinal].memory = memory;
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
  size_t used = 0;
  for (const Device& device : machine().device) used += device.used;
  return (long)used;
}

// The name of the call that was last made to fail.
ENTRY const char* stand_in_failed_call() {
  std::lock_guard<std::mutex> lock(machine().mutex);
  return machine().failed_call;
}

// Bytes of pinned memory.
ENTRY long stand_in_pinned() {
  std::lock_guard<std::mutex> lock(machine().mutex);
  return (long)machine().pinned;
}

// Allocations so far, of device and pinned memory.
ENTRY long stand_in_allocations() {
  std::lock_guard<std::mutex> lock(machine().mutex);
  return machine().allocations;
}

// Counts a call of another library; what it must answer instead of doing anything, or success.
ENTRY int stand_in_counted(const char* call) {
  std::lock_guard<std::mutex> lock(machine().mutex);
  return counted(call);
}

// Puts work of another library on a stream of the current context.
ENTRY int stand_in_enqueue(Stream* stream, void (*run)(void*), void* data) {
  std::lock_guard<std::mutex> lock(machine().mutex);
  if (current == nullptr || !current->streams.holds(stream)) return invalid_handle;
  queue(current, stream, [run, data] { run(data); });
  return success;
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

ENTRY int cuDeviceTotalMem_v2(size_t* bytes, int device) {
  LOCKED;
  *bytes = machine().device[device].memory;
  return injected;
}

ENTRY int cuDeviceGetAttribute(int* value, int attribute, int device) {
  LOCKED;
  if (injected != success) return injected;
  switch (attribute) {
    case 13:   // clock in kHz
      *value = 1980000;
      return success;
    case 16:   // multiprocessors
      *value = 132;
      return success;
    case 75:   // compute capability, major
      *value = machine().device[device].capability / 10;
      return success;
    case 76:   // and minor
      *value = machine().device[device].capability % 10;
      return success;
    default:
      return invalid_value;
  }
}

ENTRY int cuCtxCreate_v2(Context** context, unsigned, int device) {
  LOCKED;
  if (injected != success) return injected;
  current = *context = new Context;
  current->device = device;
  machine().contexts.insert(current);
  return success;
}

ENTRY int cuCtxDestroy_v2(Context* context) {
  LOCKED;
  if (machine().contexts.erase(context) == 0) return invalid_context;
  while (!context->allocations.empty()) {
    release(context->allocations, context->allocations.begin(), used_of(context));
  }
  while (!context->pinned.empty()) release(context->pinned, context->pinned.begin(), machine().pinned);
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
  {
    LOCKED;
    REQUIRE_CONTEXT;
  }
  return finish(nullptr);
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
  if (number_after(ptx, ".target sm_", 0, ptx.size()) > machine().device[current->device].capability) return invalid_ptx;
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
  const Device& device = machine().device[current->device];
  *total = device.memory;
  *available = device.memory - std::min(device.memory, device.used);
  return success;
}

ENTRY int cuMemAlloc_v2(Address* address, size_t bytes) {
  LOCKED;
  machine().allocations++;
  REQUIRE_CONTEXT;
  if (bytes == 0) return invalid_value;
  const Device& device = machine().device[current->device];
  if (device.used + bytes > device.memory) return out_of_memory;
  *address = address_of(poisoned(bytes));
  current->allocations[*address] = bytes;
  used_of(current) += bytes;
  return success;
}

// Waits for all work, as the driver does.
ENTRY int cuMemFree_v2(Address address) {
  int injected_failure;
  {
    LOCKED;
    if (current == nullptr || machine().contexts.count(current) == 0) return invalid_context;
    injected_failure = injected;
  }
  const int failure = finish(nullptr);
  std::lock_guard<std::mutex> lock(machine().mutex);
  auto allocation = current->allocations.find(address);
  if (allocation == current->allocations.end()) return invalid_value;
  release(current->allocations, allocation, used_of(current));
  return injected_failure != success ? injected_failure : failure;
}

ENTRY int cuMemAllocHost_v2(void** memory, size_t bytes) {
  LOCKED;
  machine().allocations++;
  REQUIRE_CONTEXT;
  if (bytes == 0) return invalid_value;
  *memory = poisoned(bytes);
  current->pinned[address_of(*memory)] = bytes;
  machine().pinned += bytes;
  return success;
}

// Waits for nothing: work that still needs the memory finds it gone.
ENTRY int cuMemFreeHost(void* memory) {
  LOCKED;
  if (current == nullptr || machine().contexts.count(current) == 0) return invalid_context;
  auto allocation = current->pinned.find(address_of(memory));
  if (allocation == current->pinned.end()) return invalid_value;
  release(current->pinned, allocation, machine().pinned);
  return injected != success ? injected : current->failure;
}

ENTRY int cuMemcpyHtoD_v2(Address to, const void* from, size_t bytes) {
  {
    LOCKED;
    REQUIRE_CONTEXT;
    if (!within_one(current->allocations, to, bytes)) return invalid_value;
  }
  FINISH_ALL;
  std::memcpy(memory_at(to), from, bytes);
  return success;
}

ENTRY int cuMemcpyDtoH_v2(void* to, Address from, size_t bytes) {
  {
    LOCKED;
    REQUIRE_CONTEXT;
    if (!within_one(current->allocations, from, bytes)) return invalid_value;
  }
  FINISH_ALL;
  std::memcpy(to, memory_at(from), bytes);
  return success;
}

ENTRY int cuMemsetD8_v2(Address to, unsigned char value, size_t bytes) {
  {
    LOCKED;
    REQUIRE_CONTEXT;
    if (!within_one(current->allocations, to, bytes)) return invalid_value;
  }
  FINISH_ALL;
  std::memset(memory_at(to), value, bytes);
  return success;
}

ENTRY int cuStreamCreate(Stream** stream, unsigned flags) {
  LOCKED;
  REQUIRE_CONTEXT;
  // Streams that do not wait for the synchronous calls are not modelled.
  if (flags != 0) return invalid_value;
  *stream = current->streams.create();
  return success;
}

// What is queued on it is done all the same.
ENTRY int cuStreamDestroy_v2(Stream* stream) {
  LOCKED;
  if (current == nullptr || machine().contexts.count(current) == 0) return invalid_context;
  if (!current->streams.holds(stream)) return invalid_handle;
  current->streams.destroy(stream);
  return injected != success ? injected : current->failure;
}

#define REQUIRE_STREAM \
  REQUIRE_CONTEXT;     \
  if (!current->streams.holds(stream)) return invalid_handle

ENTRY int cuStreamSynchronize(Stream* stream) {
  std::shared_ptr<Moment> end;
  {
    LOCKED;
    REQUIRE_STREAM;
    end = current->streams.record(stream);
  }
  return finish(end);
}

ENTRY int cuStreamWaitEvent(Stream* stream, Event* event, unsigned) {
  LOCKED;
  REQUIRE_STREAM;
  if (event->latest != nullptr) current->streams.wait(stream, event->latest);
  return success;
}

ENTRY int cuEventCreate(Event** event, unsigned) {
  LOCKED;
  REQUIRE_CONTEXT;
  auto created = std::make_unique<Event>();
  *event = created.get();
  current->events.insert(std::move(created));
  return success;
}

ENTRY int cuEventDestroy_v2(Event* event) {
  LOCKED;
  if (current == nullptr || machine().contexts.count(current) == 0) return invalid_context;
  for (auto it = current->events.begin(); it != current->events.end(); ++it) {
    if (it->get() == event) {
      current->events.erase(it);
      return injected != success ? injected : current->failure;
    }
  }
  return invalid_handle;
}

ENTRY int cuEventRecord(Event* event, Stream* stream) {
  LOCKED;
  REQUIRE_STREAM;
  event->latest = current->streams.record(stream);
  return success;
}

ENTRY int cuEventSynchronize(Event* event) {
  std::shared_ptr<Moment> moment;
  {
    LOCKED;
    REQUIRE_CONTEXT;
    if (event->latest == nullptr) return success;
    moment = event->latest;
  }
  return finish(moment);
}

ENTRY int cuEventElapsedTime(float* milliseconds, const Event* from, const Event* to) {
  LOCKED;
  REQUIRE_CONTEXT;
  if (from->latest == nullptr || to->latest == nullptr) return invalid_handle;
  if (!from->latest->come || !to->latest->come) return not_ready;
  *milliseconds = std::chrono::duration<float, std::milli>(to->latest->time - from->latest->time).count();
  return success;
}

// Takes the bytes when the stream comes to it, from memory that must still be there.
ENTRY int cuMemcpyHtoDAsync_v2(Address to, const void* from, size_t bytes, Stream* stream) {
  LOCKED;
  REQUIRE_STREAM;
  Context* context = current;
  if (!within_one(context->allocations, to, bytes) || !within_one(context->pinned, address_of(from), bytes)) {
    return invalid_value;
  }
  queue(context, stream, [=] {
    if (!within_one(context->allocations, to, bytes) || !within_one(context->pinned, address_of(from), bytes)) {
      failed(context, illegal_address, "a copy to the device from or to memory that was freed");
    } else {
      std::memcpy(memory_at(to), from, bytes);
    }
  });
  return success;
}

ENTRY int cuMemcpyDtoHAsync_v2(void* to, Address from, size_t bytes, Stream* stream) {
  LOCKED;
  REQUIRE_STREAM;
  Context* context = current;
  if (!within_one(context->allocations, from, bytes) || !within_one(context->pinned, address_of(to), bytes)) {
    return invalid_value;
  }
  std::memset(to, 0xFF, bytes);
  queue(context, stream, [=] {
    if (!within_one(context->allocations, from, bytes) || !within_one(context->pinned, address_of(to), bytes)) {
      failed(context, illegal_address, "a copy from the device from or to memory that was freed");
    } else {
      std::memcpy(to, memory_at(from), bytes);
    }
  });
  return success;
}

ENTRY int cuMemsetD8Async(Address to, unsigned char value, size_t bytes, Stream* stream) {
  LOCKED;
  REQUIRE_STREAM;
  if (!within_one(current->allocations, to, bytes)) return invalid_value;
  queue(current, stream, [=] { std::memset(memory_at(to), value, bytes); });
  return success;
}

// Parameters come as one packed buffer (extra), never as a list of pointers, for only a buffer tells its size. Without
// a stream the kernel runs at once, after all that was queued.
ENTRY int cuLaunchKernel(const Function* function, unsigned gx, unsigned gy, unsigned gz, unsigned bx, unsigned by,
                         unsigned bz, unsigned shared_bytes, Stream* stream, void** parameters, void** extra) {
  unsigned seed;
  Context* context;
  {
    LOCKED;
    REQUIRE_CONTEXT;
    if (stream != nullptr && !current->streams.holds(stream)) return invalid_handle;
    seed = machine().seed;
    context = current;
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
  // Eight bytes an element: parameters hold pointers, which want their alignment.
  auto copy = std::make_shared<std::vector<unsigned long long>>((bytes + 7) / 8);
  std::memcpy(copy->data(), buffer, bytes);
  const host::Kernel* kernel = function->kernel;
  auto run = [=] {
    const char* failure = host::launch(*kernel, {gx, gy, gz}, {bx, by, bz}, shared_bytes,
                                       reinterpret_cast<const unsigned char*>(copy->data()), seed);
    if (failure != nullptr) failed(context, launch_failed, failure);
  };
  if (stream != nullptr) {
    std::lock_guard<std::mutex> lock(machine().mutex);
    queue(context, stream, run);
    return success;
  }
  FINISH_ALL;
  run();
  std::lock_guard<std::mutex> lock(machine().mutex);
  return context->failure;
}
