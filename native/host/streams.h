// Work that waits on streams: queued, and done as late as may be, in any order that streams and events allow.
//
// Nothing runs when it is queued. What waits for it (a synchronisation, a synchronous copy, a free) has it run: with
// seed 0 that much and no more, with another seed the streams take turns by chance and may run on past what is waited
// for. So a missing wait, or memory that is read, reused or freed too early, is seen as wrong digits.
#pragma once
#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <random>
#include <vector>

struct Stream;

// A place in a stream, as an event records it.
struct Moment {
  Stream* stream;
  bool come = false;
  std::chrono::steady_clock::time_point time{};
};

struct Operation {
  std::function<void()> run;   // or a wait:
  std::shared_ptr<const Moment> needs;
};

struct Stream {
  std::deque<Operation> queue;
  bool destroyed = false;
};

// The streams of one context. Each method takes the mutex of the queues; operations run without it, one at a time.
class Streams {
 public:
  Stream* create() {
    std::lock_guard<std::mutex> lock(mutex_);
    streams_.push_back(std::make_unique<Stream>());
    return streams_.back().get();
  }

  bool holds(const Stream* stream) {
    std::lock_guard<std::mutex> lock(mutex_);
    for (const auto& one : streams_) {
      if (one.get() == stream) return !one->destroyed;
    }
    return false;
  }

  void destroy(Stream* stream) {
    std::lock_guard<std::mutex> lock(mutex_);
    stream->destroyed = true;
    forget_ended();
  }

  void put(Stream* stream, std::function<void()> run) {
    std::lock_guard<std::mutex> lock(mutex_);
    stream->queue.push_back({std::move(run), nullptr});
  }

  void wait(Stream* stream, std::shared_ptr<const Moment> moment) {
    std::lock_guard<std::mutex> lock(mutex_);
    stream->queue.push_back({nullptr, std::move(moment)});
  }

  // The moment at which all that is queued on the stream now will be done.
  std::shared_ptr<Moment> record(Stream* stream) {
    std::lock_guard<std::mutex> lock(mutex_);
    auto moment = std::make_shared<Moment>(Moment{stream});
    stream->queue.push_back({[moment] {
                               moment->time = std::chrono::steady_clock::now();
                               moment->come = true;
                             },
                             nullptr});
    return moment;
  }

  // Does what is queued until the moment has come; null: until nothing is left.
  void run_until(const std::shared_ptr<Moment>& moment, unsigned seed) {
    std::lock_guard<std::mutex> one_at_a_time(running_);
    while (true) {
      Operation operation;
      {
        std::lock_guard<std::mutex> lock(mutex_);
        const bool enough = moment != nullptr && moment->come;
        if (enough && (seed == 0 || random_() % 4 == 0)) return;
        Stream* stream = seed == 0 ? needed(moment.get()) : any_ready();
        if (stream == nullptr) return;
        operation = std::move(stream->queue.front());
        stream->queue.pop_front();
        forget_ended();
      }
      if (operation.run) operation.run();
    }
  }

 private:
  static bool ready(const Stream& stream) {
    return !stream.queue.empty() && (stream.queue.front().run || stream.queue.front().needs->come);
  }

  // The stream to run for a moment to come: its own, or one that its own waits for.
  Stream* needed(const Moment* moment) {
    if (moment == nullptr) {
      for (const auto& stream : streams_) {
        if (ready(*stream)) return stream.get();
      }
      return nullptr;
    }
    Stream* stream = moment->stream;
    while (!ready(*stream)) stream = stream->queue.front().needs->stream;
    return stream;
  }

  Stream* any_ready() {
    std::vector<Stream*> candidates;
    for (const auto& stream : streams_) {
      if (ready(*stream)) candidates.push_back(stream.get());
    }
    return candidates.empty() ? nullptr : candidates[random_() % candidates.size()];
  }

  void forget_ended() {
    for (auto it = streams_.begin(); it != streams_.end();) {
      it = (*it)->destroyed && (*it)->queue.empty() ? streams_.erase(it) : it + 1;
    }
  }

  std::mutex mutex_, running_;
  std::vector<std::unique_ptr<Stream>> streams_;
  std::mt19937 random_{1};
};
