// Scheduling of the fibers that stand for the threads of a block; see cuda_on_host.h. The file is long, for whatever knows
// how a fiber is switched (registers, stacks, sanitizers) stays in one place.
#include <sys/mman.h>

#include <algorithm>
#include <cstdlib>
#include <random>
#include <vector>

#include "cuda_on_host.h"

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#endif
#if !defined(__x86_64__)
#include <ucontext.h>
#endif

namespace host {

thread_local Block* block = nullptr;
thread_local Index block_index, block_size, grid_size, thread_index;
thread_local unsigned char* shared_memory = nullptr;

namespace {

constexpr size_t STACK = 64 << 10;
#if defined(__SANITIZE_ADDRESS__)
constexpr size_t GUARD = 0;   // the sanitizer watches the end of shared memory, and reads as well
#else
constexpr size_t GUARD = 64;
#endif

enum class State { ready, at_barrier, in_collective, done };

// Where a suspended fiber, or the scheduler, goes on.
#if defined(__x86_64__)
struct Context {
  void* stack_pointer;
};

// Saves the callee-saved registers and the stack pointer in *from and takes those of to.
extern "C" void noisyflow_switch(Context* from, const Context* to);
asm(R"(
.text
.local noisyflow_switch
.type noisyflow_switch, @function
noisyflow_switch:
  push %rbx
  push %rbp
  push %r12
  push %r13
  push %r14
  push %r15
  mov %rsp, (%rdi)
  mov (%rsi), %rsp
  pop %r15
  pop %r14
  pop %r13
  pop %r12
  pop %rbp
  pop %rbx
  ret
.size noisyflow_switch, . - noisyflow_switch
)");

void prepare(Context& context, char* stack, void (*entry)()) {
  // What noisyflow_switch pops: six registers, then the address to return to; entry then sees the stack pointer that
  // the calling convention promises, 8 below a multiple of 16.
  void** top = reinterpret_cast<void**>(stack + STACK) - 2;
  *top = reinterpret_cast<void*>(entry);
  context.stack_pointer = top - 6;
}

void change(Context& from, const Context& to) { noisyflow_switch(&from, &to); }
#else
using Context = ucontext_t;

void prepare(Context& context, char* stack, void (*entry)()) {
  getcontext(&context);
  context.uc_stack.ss_sp = stack;
  context.uc_stack.ss_size = STACK;
  context.uc_link = nullptr;
  makecontext(&context, entry, 0);
}

void change(Context& from, const Context& to) { swapcontext(&from, &to); }
#endif

struct Warp {
  unsigned alive = 0, arrived = 0;
  void* arguments[32] = {};
  const void* sites[32] = {};
};

// An asynchronous copy that nobody has waited for yet.
struct Copy {
  void* to;
  const void* from;
  size_t bytes;
  int group;
};

struct Fiber {
  Context context;
  State state;
  char* stack;
  std::vector<Copy> copies;
  int group = 0;   // that the next copy belongs to
};

}   // namespace

struct Block {
  std::vector<Fiber> fibers;
  std::vector<Warp> warps;
  // Threads in the order in which they get their turns: all of them, or those of a warp, which then goes on until it has
  // to wait for other warps.
  std::vector<std::vector<int>> turns;
  Context scheduler;
  int running = 0;   // number of the fiber that runs
  int alive = 0, waiting = 0;
  const void* barrier_site = nullptr;
  const char* failure = nullptr;
  const Kernel* kernel = nullptr;
  const unsigned char* parameters = nullptr;
  size_t shared_bytes = 0;
#if defined(__SANITIZE_ADDRESS__)
  const void* scheduler_stack = nullptr;
  size_t scheduler_stack_bytes = 0;
#endif
};

namespace {

Fiber& current() { return block->fibers[block->running]; }

void to_scheduler() {
#if defined(__SANITIZE_ADDRESS__)
  void* fake_stack = nullptr;
  __sanitizer_start_switch_fiber(current().state == State::done ? nullptr : &fake_stack, block->scheduler_stack,
                                 block->scheduler_stack_bytes);
#endif
  change(current().context, block->scheduler);
#if defined(__SANITIZE_ADDRESS__)
  __sanitizer_finish_switch_fiber(fake_stack, nullptr, nullptr);
#endif
}

void to_fiber(int number) {
  block->running = number;
  thread_index = {number % block_size.x, number / block_size.x % block_size.y, number / (block_size.x * block_size.y)};
#if defined(__SANITIZE_ADDRESS__)
  void* fake_stack = nullptr;
  __sanitizer_start_switch_fiber(&fake_stack, current().stack, STACK);
#endif
  change(block->scheduler, current().context);
#if defined(__SANITIZE_ADDRESS__)
  __sanitizer_finish_switch_fiber(fake_stack, nullptr, nullptr);
#endif
}

// Lets everybody pass a barrier once all threads that have not ended wait at it.
void open_barrier() {
  if (block->alive == 0 || block->waiting < block->alive) return;
  block->waiting = 0;
  for (Fiber& fiber : block->fibers) {
    if (fiber.state == State::at_barrier) fiber.state = State::ready;
  }
}

void run_thread() {
#if defined(__SANITIZE_ADDRESS__)
  __sanitizer_finish_switch_fiber(nullptr, &block->scheduler_stack, &block->scheduler_stack_bytes);
#endif
  block->kernel->call(block->parameters);
  if (!current().copies.empty()) fault("a thread ends with copies that it has not waited for");
  current().state = State::done;
  block->warps[block->running / 32].alive &= ~(1u << block->running % 32);
  block->alive--;
  open_barrier();
  to_scheduler();
  std::abort();
}

void run_block() {
  Block& b = *block;
  b.alive = (int)b.fibers.size();
  b.waiting = 0;
  std::fill(b.warps.begin(), b.warps.end(), Warp());
  for (int i = 0; i < b.alive; i++) {
    b.warps[i / 32].alive |= 1u << i % 32;
    b.fibers[i].state = State::ready;
    b.fibers[i].copies.clear();
    b.fibers[i].group = 0;
#if defined(__SANITIZE_ADDRESS__)
    // A thread before this one may have been left in the middle of its frames, by its end or by a fault.
    __asan_unpoison_memory_region(b.fibers[i].stack, STACK);
#endif
    prepare(b.fibers[i].context, b.fibers[i].stack, run_thread);
  }
  while (b.alive > 0 && b.failure == nullptr) {
    bool progress = false;
    for (const std::vector<int>& threads : b.turns) {
      bool again = true;
      while (again) {
        again = false;
        for (int number : threads) {
          if (b.fibers[number].state != State::ready || b.failure != nullptr) continue;
          again = progress = true;
          to_fiber(number);
        }
        if (b.turns.size() == 1) break;
      }
    }
    if (!progress && b.failure == nullptr)
      b.failure = "some threads wait at a barrier or collective that others never reach";
  }
}

}   // namespace

void fault(const char* message) {
  block->failure = message;
  to_scheduler();   // which never comes back to this fiber
  std::abort();
}

void barrier(const void* site) {
  if (block->waiting == 0) {
    block->barrier_site = site;
  } else if (block->barrier_site != site) {
    fault("threads of one block wait at different barriers");
  }
  current().state = State::at_barrier;
  block->waiting++;
  open_barrier();
  if (current().state != State::ready) to_scheduler();
}

void collective(unsigned mask, void* argument, const void* site, void (*combine)(void** lanes)) {
  Warp& warp = block->warps[block->running / 32];
  const int first = block->running / 32 * 32, lane = block->running % 32;
  if ((mask >> lane & 1) == 0) fault("a thread calls a warp collective whose mask does not name it");
  if ((mask & ~warp.alive) != 0) fault("the mask of a warp collective names threads that have ended or never were");
  warp.arguments[lane] = argument;
  warp.sites[lane] = site;
  warp.arrived |= 1u << lane;
  if ((warp.arrived & mask) != mask) {
    current().state = State::in_collective;
    to_scheduler();
    return;
  }
  void* lanes[32] = {};
  for (int other = 0; other < 32; other++) {
    if ((mask >> other & 1) == 0) continue;
    if (warp.sites[other] != site) fault("threads of one warp are in different collectives");
    lanes[other] = warp.arguments[other];
  }
  combine(lanes);
  warp.arrived &= ~mask;
  for (int other = 0; other < 32; other++) {
    if ((mask >> other & 1) != 0) block->fibers[first + other].state = State::ready;
  }
}

int lane() { return block->running % 32; }

void sync_warp(unsigned mask, const void* site) {
  collective(mask & block->warps[block->running / 32].alive, nullptr, site, [](void**) {});
}

void copy_async(void* shared, const void* global, size_t bytes) {
  const auto* target = static_cast<const unsigned char*>(shared);
  if (reinterpret_cast<uintptr_t>(shared) % bytes != 0) fault("an asynchronous copy writes out of line");
  if (reinterpret_cast<uintptr_t>(global) % bytes != 0) fault("an asynchronous copy reads out of line");
  if (target < shared_memory || target + bytes > shared_memory + block->shared_bytes) {
    fault("an asynchronous copy writes outside shared memory");
  }
  std::memset(shared, 0xFF, bytes);
  current().copies.push_back({shared, global, bytes, current().group});
}

void commit_copies() { current().group++; }

void wait_copies(int groups_left) {
  std::vector<Copy>& copies = current().copies;
  size_t kept = 0;
  for (const Copy& copy : copies) {
    if (copy.group < current().group - groups_left) {
      std::memcpy(copy.to, copy.from, copy.bytes);
    } else {
      copies[kept++] = copy;
    }
  }
  copies.resize(kept);
}

std::map<std::string, Kernel>& kernels() {
  static std::map<std::string, Kernel> all;
  return all;
}

const char* launch(const Kernel& kernel, Index grid, Index size, size_t shared_bytes, const unsigned char* parameters,
                   unsigned seed) {
  const int threads = (int)(size.x * size.y * size.z);
  const size_t stack_bytes = STACK * threads;
  char* stacks = static_cast<char*>(
      mmap(nullptr, stack_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0));
  if (stacks == MAP_FAILED) return "no memory for the stacks of a block";
  Block b;
  b.fibers.resize(threads);
  b.warps.resize((threads + 31) / 32);
  b.kernel = &kernel;
  b.parameters = parameters;
  b.shared_bytes = shared_bytes;
  for (int i = 0; i < threads; i++) {
    b.fibers[i].stack = stacks + STACK * i;
    const size_t turn = seed % 2 == 0 ? 0 : i / 32;
    b.turns.resize(turn + 1);
    b.turns[turn].push_back(i);
  }
  std::mt19937 random(seed);
  block = &b;
  grid_size = grid;
  block_size = size;
  shared_memory = static_cast<unsigned char*>(std::malloc(shared_bytes + GUARD));
  unsigned char* guard = shared_memory + shared_bytes;
  const unsigned long long blocks = (unsigned long long)grid.x * grid.y * grid.z;
  for (unsigned long long i = 0; i < blocks && b.failure == nullptr; i++) {
    block_index = {(unsigned)(i % grid.x), (unsigned)(i / grid.x % grid.y), (unsigned)(i / grid.x / grid.y)};
    if (seed != 0) {
      std::shuffle(b.turns.begin(), b.turns.end(), random);
      for (std::vector<int>& threads : b.turns) std::shuffle(threads.begin(), threads.end(), random);
    }
    if (shared_bytes > 0) std::memset(shared_memory, 0xFF, shared_bytes);
    std::fill(guard, guard + GUARD, 0xA5);
    run_block();
    const bool intact = std::all_of(guard, guard + GUARD, [](unsigned char byte) { return byte == 0xA5; });
    if (!intact && b.failure == nullptr) b.failure = "a write behind the end of shared memory";
  }
  std::free(shared_memory);
  shared_memory = nullptr;
  munmap(stacks, stack_bytes);
  block = nullptr;
  return b.failure;
}

}   // namespace host
