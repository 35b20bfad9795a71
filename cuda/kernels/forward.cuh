// One noisy layer: S = f(W T + b), T = S + sigma z, with the noise made where it is added.
//
// A block computes LAYER_TILE passes x LAYER_TILE outputs; a thread holds four passes x four outputs, and four outputs
// of one pass are one block of Philox. Several passes may share one input row: the replicates of the first layer. Where
// the product W T has been computed by others, layer_epilogue does the rest.
#pragma once
#include "noise.cuh"

constexpr int LAYER_TILE = 64;
constexpr int LAYER_CHUNK = 16;
constexpr int LAYER_THREADS = 256;
constexpr int LAYER_PITCH = LAYER_TILE + 4;

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

template <typename T>
DEVICE void noisy_layer(const LayerArguments<T>& a) {
  SHARED_MEMORY(shared);
  T* input = reinterpret_cast<T*>(shared);   // [LAYER_CHUNK][LAYER_PITCH]
  T* weight = input + LAYER_CHUNK * LAYER_PITCH;
  const int output_tiles = (a.outputs + LAYER_TILE - 1) / LAYER_TILE;
  const int first_output = blockIdx.x % output_tiles * LAYER_TILE;
  const int tile_pass = blockIdx.x / output_tiles * LAYER_TILE;
  const int pass = threadIdx.x / 16 * 4, output = threadIdx.x % 16 * 4;
  // This thread stages coordinate j of every sixteenth pass and output; where their rows lie is found once.
  constexpr int STAGED = LAYER_TILE * LAYER_CHUNK / LAYER_THREADS;
  const int staged_row = threadIdx.x / LAYER_CHUNK, staged_j = threadIdx.x % LAYER_CHUNK;
  const T *input_row[STAGED], *weight_row[STAGED];
#pragma unroll
  for (int i = 0; i < STAGED; i++) {
    const int r = staged_row + i * (LAYER_TILE / STAGED), p = tile_pass + r, o = first_output + r;
    const long long row = (a.first_pass + p) / a.passes_of_input - a.first_pass / a.passes_of_input;
    input_row[i] = p < a.passes ? a.input + row * a.inputs : nullptr;
    weight_row[i] = o < a.outputs ? a.weights + (long long)o * a.inputs : nullptr;
  }
  T sum[4][4] = {};
  for (int from = 0; from < a.inputs; from += LAYER_CHUNK) {
    __syncthreads();   // the chunk before this one has been read by all
    const bool inside = from + staged_j < a.inputs;
#pragma unroll
    for (int i = 0; i < STAGED; i++) {
      const int at = staged_j * LAYER_PITCH + staged_row + i * (LAYER_TILE / STAGED);
      input[at] = inside && input_row[i] != nullptr ? input_row[i][from + staged_j] : (T)0;
      weight[at] = inside && weight_row[i] != nullptr ? weight_row[i][from + staged_j] : (T)0;
    }
    __syncthreads();   // this chunk has been written by all
#pragma unroll
    for (int j = 0; j < LAYER_CHUNK; j++) {
#pragma unroll
      for (int p = 0; p < 4; p++) {
#pragma unroll
        for (int o = 0; o < 4; o++) {
          sum[p][o] = fma(input[j * LAYER_PITCH + pass + p], weight[j * LAYER_PITCH + output + o], sum[p][o]);
        }
      }
    }
  }
  const int o0 = first_output + output;
#pragma unroll
  for (int p = 0; p < 4; p++) finish_outputs<T>(a, tile_pass + pass + p, o0, sum[p]);
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
