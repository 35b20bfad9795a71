// Memory of the stand-in driver, on devices and pinned, and what is copied while the caller waits.
#include <algorithm>

#include "stand_in_machine.h"

using namespace stand_in;

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
