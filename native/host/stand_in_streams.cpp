// Streams and events of the stand-in driver, and what is put on streams: copies, fills, kernels.
#include <chrono>

#include "stand_in_machine.h"

using namespace stand_in;

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
