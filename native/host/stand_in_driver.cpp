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

#include "stand_in_machine.h"

using namespace stand_in;

namespace {

// The number behind a word of the PTX from a position on, or -1.
long number_after(const std::string& ptx, const char* word, size_t from, size_t end) {
  const size_t at = ptx.find(word, from);
  return at == std::string::npos || at >= end ? -1 : std::strtol(ptx.c_str() + at + std::strlen(word), nullptr, 10);
}

// What the compiler of a driver would say against PTX, as far as it is modelled: what is no unit at all, braces that do
// not match, and the one thing nvcc writes that is newer than what is shipped. Empty where it has nothing to say.
std::string objection(const std::string& ptx) {
  const auto at_line = [&](size_t at, const std::string& what) {
    return "ptxas application ptx input, line " + std::to_string(1 + std::count(ptx.begin(), ptx.begin() + at, '\n')) +
           "; error   : " + what;
  };
  if (ptx.find(".version ") == std::string::npos || ptx.find(".entry ") == std::string::npos) {
    return at_line(0, "Missing .version directive at start of file");
  }
  const size_t pragma = ptx.find(".pragma \"used_bytes_mask");
  const size_t version = ptx.find(".version ") + std::strlen(".version ");
  if (pragma != std::string::npos && std::strtod(ptx.c_str() + version, nullptr) < 8.3) {
    return at_line(pragma, "Feature '.pragma \"used_bytes_mask\"' requires PTX ISA .version 8.3 or later");
  }
  long depth = 0;
  for (size_t at = 0; at < ptx.size(); at++) {
    depth += ptx[at] == '{' ? 1 : ptx[at] == '}' ? -1 : 0;
    if (depth < 0) return at_line(at, "Parsing error near '}': syntax error");
  }
  return depth == 0 ? "" : at_line(ptx.size(), "Parsing error near '': syntax error");
}

// Writes what the compiler says into the buffer that the options name, if they do.
void say(const std::string& text, unsigned count, const int* options, void** values) {
  constexpr int ERROR_LOG_BUFFER = 5, ERROR_LOG_BUFFER_SIZE_BYTES = 6;
  char* buffer = nullptr;
  size_t size = 0;
  for (unsigned i = 0; i < count; i++) {
    if (options[i] == ERROR_LOG_BUFFER) buffer = static_cast<char*>(values[i]);
    if (options[i] == ERROR_LOG_BUFFER_SIZE_BYTES) size = reinterpret_cast<size_t>(values[i]);
  }
  if (buffer != nullptr && size > 0) {
    std::snprintf(buffer, size, "%s\nptxas fatal   : Ptx assembly aborted due to errors", text.c_str());
  }
}

}   // namespace

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
    default: return invalid_value;
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

ENTRY int cuModuleLoadDataEx(Module** module, const void* image, unsigned count, int* options, void** values) {
  LOCKED;
  REQUIRE_CONTEXT;
  auto loaded = std::make_unique<Module>();
  loaded->ptx = static_cast<const char*>(image);
  const std::string& ptx = loaded->ptx;
  if (const std::string against = objection(ptx); !against.empty()) {
    say(against, count, options, values);
    return invalid_ptx;
  }
  const size_t version = ptx.find(".version ");
  // PTX 8.0 came with CUDA 12.0, 9.0 with 13.0: the major version is four less than that of the driver.
  const int major = std::atoi(ptx.c_str() + version + 9);
  if (major + 4 > machine().driver_version / 1000) return unsupported_ptx;
  if (number_after(ptx, ".target sm_", 0, ptx.size()) > machine().device[current->device].capability)
    return invalid_ptx;
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
