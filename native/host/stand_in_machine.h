// The machine that the stand-in driver is: devices, contexts and what they hold, and how calls of it begin and fail.
#pragma once
#include <cstdio>
#include <cstdlib>
#include <set>

#include "cuda_on_host.h"
#include "streams.h"

#define ENTRY extern "C" __attribute__((visibility("default")))

namespace stand_in {

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

inline Machine& machine() {
  static Machine one;
  return one;
}

inline thread_local Context* current = nullptr;

// Counts a call; the code it must fail with, or success. The machine's mutex is held.
inline int counted(const char* call) {
  Machine& m = machine();
  if (m.calls++ != m.fail_at) return success;
  m.failed_call = call;
  return m.fail_code;
}

#define LOCKED                                       \
  std::lock_guard<std::mutex> lock(machine().mutex); \
  const int injected = counted(__func__)

#define REQUIRE_CONTEXT                                                                     \
  if (injected != success) return injected;                                                 \
  if (current == nullptr || machine().contexts.count(current) == 0) return invalid_context; \
  if (current->failure != success) return current->failure

inline bool within_one(const std::map<Address, size_t>& allocations, Address from, size_t bytes) {
  auto after = allocations.upper_bound(from);
  if (after == allocations.begin()) return false;
  const auto& [start, size] = *--after;
  return from + bytes <= start + size;
}

inline Address address_of(const void* memory) { return reinterpret_cast<Address>(memory); }
inline void* memory_at(Address address) { return reinterpret_cast<void*>(address); }

inline void* poisoned(size_t bytes) {
  void* memory = std::malloc(bytes);
  std::memset(memory, 0xFF, bytes);
  return memory;
}

inline void release(std::map<Address, size_t>& allocations, std::map<Address, size_t>::iterator allocation,
                    size_t& used) {
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

inline size_t& used_of(Context* context) { return machine().device[context->device].used; }

// What a late piece of work answers; the first failure stays with the context.
inline int failed(Context* context, int code, const char* message) {
  std::lock_guard<std::mutex> lock(machine().mutex);
  std::fprintf(stderr, "stand-in driver: %s\n", message);
  if (context->failure == success) context->failure = code;
  return code;
}

// Does what is queued in the current context until the moment has come (null: all of it); no mutex is held.
inline int finish(const std::shared_ptr<Moment>& moment) {
  Context* context = current;
  context->streams.run_until(moment, machine().seed);
  std::lock_guard<std::mutex> lock(machine().mutex);
  return context->failure;
}

// Queues work, which is left undone where the context has failed before.
inline void queue(Context* context, Stream* stream, std::function<void()> run) {
  context->streams.put(stream, [context, run] {
    if (context->failure == success) run();
  });
}

#define FINISH_ALL \
  if (const int failure = finish(nullptr); failure != success) return failure

}   // namespace stand_in
