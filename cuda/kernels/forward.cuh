// One noisy layer: S = f(W T + b), T = S + sigma z, with the noise made where it is added.
//
// A block computes as many passes as outputs, 64 or 128; a thread holds 4 x 4 or 8 x 8 of them, in pieces of four by four,
// and four outputs of one pass are one block of Philox. The next chunk of inputs is on its way to shared memory while
// this one is multiplied. Several passes may share one input row: the replicates of the first layer. Where the product
// W T has been computed by others, layer_epilogue does the rest.
#pragma once
#include "noise.cuh"
#include "shapes.cuh"
#include "tensor.cuh"

constexpr int LAYER_CHUNK = 16;
constexpr int LAYER_THREADS = 256;
constexpr int LAYER_PIECE = 64;   // passes, and outputs, of which each thread holds four by four

enum ActivationKind { LINEAR, TANH, SIGMOID, RELU, LEAKY_RELU };

template <typename T>
struct LayerArguments {
  const T* input;     // [row][inputs]
  const T* weights;   // [output][input]
  const T* bias;
  T* signal;   // [pass][outputs], or null
  T* noisy;    // [pass][outputs], or null
  unsigned long long seed;
  unsigned long long first_row;   // the noise counter's row of row 0 of the request
  long long first_pass;           // of this launch within the request
  double slope, sigma;
  unsigned stream;
  unsigned first_draw;   // the noise counter's draw of replicate 0
  int passes, inputs, outputs;
  int replicates;        // passes of one row of the request
  int passes_of_input;   // replicates where the input is the request's own rows, else 1
  int activation;
};

DEVICE float tanh_of(float x) { return tanhf(x); }
DEVICE double tanh_of(double x) { return tanh(x); }
DEVICE float exp_of(float x) { return expf(x); }
DEVICE double exp_of(double x) { return exp(x); }

template <typename T>
DEVICE T activate(int kind, T slope, T x) {
  switch (kind) {
    case TANH: return tanh_of(x);
    case SIGMOID: {
      const T power = exp_of(-fabs(x));   // at most 1: no overflow on either side
      return (x >= 0 ? (T)1 : power) / (1 + power);
    }
    case RELU: return x > 0 ? x : (T)0;
    case LEAKY_RELU: return x > 0 ? x : slope * x;
    default: return x;
  }
}

// Writes outputs o0 .. o0 + 3 of one pass of the launch, given their products.
template <typename T, typename Arguments>
DEVICE void finish_outputs(const Arguments& a, long long local, int o0, const T (&sum)[4]) {
  const long long global = a.first_pass + local;
  float z[4] = {};
  if (a.sigma != 0 && local < a.passes && o0 < a.outputs) {
    normals(a.seed, a.stream, a.first_row + global / a.replicates, a.first_draw + (unsigned)(global % a.replicates),
            o0 / 4, z);
  }
#pragma unroll
  for (int o = 0; o < 4; o++) {
    if (local < a.passes && o0 + o < a.outputs) {
      const T s = activate<T>(a.activation, (T)a.slope, sum[o] + a.bias[o0 + o]);
      const long long at = local * a.outputs + o0 + o;
      if (a.signal != nullptr) a.signal[at] = s;
      if (a.noisy != nullptr) a.noisy[at] = a.sigma != 0 ? fma((T)a.sigma, (T)z[o], s) : s;
    }
  }
}

// Copies a number to shared memory, or a zero where there is none, on the way or at once.
template <bool ASYNC, typename T>
DEVICE void stage_or_zero(T* shared, const T* global, bool present) {
  if constexpr (ASYNC) copy_async_or_zero(shared, global, present);
  else *shared = present ? *global : (T)0;
}

// One chunk of inputs of a block with PIECES x PIECES pieces: [input][pass], then [input][output].
template <typename T, int PIECES>
struct LayerChunk {
  static constexpr int TILE = PIECES * LAYER_PIECE, PITCH = TILE + 4;   // keeps four neighbours aligned
  T input[LAYER_CHUNK][PITCH], weight[LAYER_CHUNK][PITCH];
};

template <typename T, int PIECES, bool ASYNC>
DEVICE void noisy_layer(const LayerArguments<T>& a) {
  using Chunk = LayerChunk<T, PIECES>;
  SHARED_MEMORY(shared);
  Chunk* chunks = reinterpret_cast<Chunk*>(shared);   // two, by turns
  const int output_tiles = (a.outputs + Chunk::TILE - 1) / Chunk::TILE;
  const int first_output = blockIdx.x % output_tiles * Chunk::TILE;
  const int first_pass = blockIdx.x / output_tiles * Chunk::TILE;
  // A warp has 4 x 8 threads, so that its reads of four neighbours each are one transaction either way.
  const int warp = threadIdx.x / 32, lane = threadIdx.x % 32;
  const int pass = (warp / 2 * 4 + lane / 8) * 4, output = (warp % 2 * 8 + lane % 8) * 4;
  // This thread stages coordinate j of every sixteenth pass and output; which row a pass reads is found once.
  constexpr int STEP = LAYER_THREADS / LAYER_CHUNK, STAGED = Chunk::TILE / STEP;
  const int staged_row = threadIdx.x / LAYER_CHUNK, staged_j = threadIdx.x % LAYER_CHUNK;
  int input_row[STAGED];   // -1 where there is none
#pragma unroll
  for (int i = 0; i < STAGED; i++) {
    const int p = first_pass + staged_row + i * STEP;
    const long long row = (a.first_pass + p) / a.passes_of_input - a.first_pass / a.passes_of_input;
    input_row[i] = p < a.passes ? (int)row : -1;
  }
  auto stage = [&](Chunk& chunk, int from) {
    const int j = from + staged_j;
#pragma unroll
    for (int i = 0; i < STAGED; i++) {
      const int r = staged_row + i * STEP, o = first_output + r;
      stage_or_zero<ASYNC>(&chunk.input[staged_j][r], a.input + (long long)input_row[i] * a.inputs + j,
                           j < a.inputs && input_row[i] >= 0);
      stage_or_zero<ASYNC>(&chunk.weight[staged_j][r], a.weights + (long long)o * a.inputs + j,
                           j < a.inputs && o < a.outputs);
    }
    if constexpr (ASYNC) commit_copies();
  };
  T sum[PIECES][PIECES][4][4] = {};   // [of passes][of outputs]
  stage(chunks[0], 0);
  for (int from = 0; from < a.inputs; from += LAYER_CHUNK) {
    const Chunk& chunk = chunks[from / LAYER_CHUNK % 2];
    if constexpr (ASYNC) wait_copies<0>();
    __syncthreads();   // this chunk has been written by all, and the one before it read by all
    if (from + LAYER_CHUNK < a.inputs) stage(chunks[from / LAYER_CHUNK % 2 ^ 1], from + LAYER_CHUNK);
#pragma unroll
    for (int j = 0; j < LAYER_CHUNK; j++) {
      Four<T> x[PIECES], w[PIECES];
#pragma unroll
      for (int piece = 0; piece < PIECES; piece++) {
        x[piece] = *reinterpret_cast<const Four<T>*>(&chunk.input[j][piece * LAYER_PIECE + pass]);
        w[piece] = *reinterpret_cast<const Four<T>*>(&chunk.weight[j][piece * LAYER_PIECE + output]);
      }
#pragma unroll
      for (int i = 0; i < 16 * PIECES * PIECES; i++) {
        const int p = i / 4 % (4 * PIECES), o = i / (16 * PIECES) * 4 + i % 4;
        T& to = sum[p / 4][o / 4][p % 4][o % 4];
        to = fma(x[p / 4].v[p % 4], w[o / 4].v[o % 4], to);
      }
    }
  }
#pragma unroll
  for (int i = 0; i < 4 * PIECES * PIECES; i++) {
    const int p = i / PIECES, piece = i % PIECES;
    finish_outputs<T>(a, first_pass + p / 4 * LAYER_PIECE + pass + p % 4, first_output + piece * LAYER_PIECE + output,
                      sum[p / 4][piece][p % 4]);
  }
}

template <typename T>
struct EpilogueArguments {
  const T* product;   // [row][outputs] of W T; may be the memory of noisy where passes_of_input is 1
  const T* bias;
  T* signal;   // as in LayerArguments, and so are all others
  T* noisy;
  unsigned long long seed;
  unsigned long long first_row;
  long long first_pass;
  double slope, sigma;
  unsigned stream;
  unsigned first_draw;
  int passes, outputs;
  int replicates;
  int passes_of_input;
  int activation;
};

// One thread finishes four outputs of one pass.
template <typename T>
DEVICE void layer_epilogue(const EpilogueArguments<T>& a) {
  const int groups = (a.outputs + 3) / 4;
  const long long item = (long long)blockIdx.x * blockDim.x + threadIdx.x;
  const long long local = item / groups;
  const int o0 = item % groups * 4;
  if (local >= a.passes) return;
  const long long row = (a.first_pass + local) / a.passes_of_input - a.first_pass / a.passes_of_input;
  T sum[4] = {};
#pragma unroll
  for (int o = 0; o < 4; o++) {
    if (o0 + o < a.outputs) sum[o] = a.product[row * a.outputs + o0 + o];
  }
  finish_outputs<T>(a, local, o0, sum);
}
