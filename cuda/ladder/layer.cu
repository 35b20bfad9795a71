// One noisy layer, T = tanh(W X + b) + sigma z, float32: z made where it is added.
//
//   nvcc -O3 -std=c++17 -arch=native layer.cu -o layer && ./layer [passes] [width]
//
// 1  one thread an output, everything from global memory
// 2  tiles of inputs and weights in shared memory
// 3  4 x 4 outputs of a thread in registers: eight numbers read serve sixteen multiply-adds, and the four outputs of a
//    pass are one block of the generator of noise
// 4  what ships: 8 x 8 outputs of a thread, the next chunk of inputs copied while this one is multiplied (compute
//    capability 8.0 and later), any activation
#include "ladder.cuh"

#include "../kernels/forward.cuh"

constexpr unsigned long long SEED = 7;
constexpr unsigned STREAM = 2;
constexpr float SIGMA = 0.1f;

// z of four outputs of a pass.
DEVICE void noise_of(int pass, int group, float (&z)[4]) { normals(SEED, STREAM, pass, 0, group, z); }

// What every attempt does with a finished sum, but for the noise.
DEVICE float signal_of(float sum, float bias) { return tanhf(sum + bias); }

// ---- 1

__global__ void one_thread_an_output(const float* input, const float* weights, const float* bias, int inputs,
                                     int outputs, float* noisy) {
  const int output = blockIdx.x * blockDim.x + threadIdx.x, pass = blockIdx.y;
  if (output >= outputs) return;
  float sum = 0;
  for (int j = 0; j < inputs; j++) {
    sum = fma(input[(long long)pass * inputs + j], weights[(long long)output * inputs + j], sum);
  }
  float z[4];
  noise_of(pass, output / 4, z);
  noisy[(long long)pass * outputs + output] = fma(SIGMA, z[output % 4], signal_of(sum, bias[output]));
}

// ---- 2

constexpr int SMALL_TILE = 16;

__global__ void shared_tiles(const float* input, const float* weights, const float* bias, int passes, int inputs,
                             int outputs, float* noisy) {
  SHARED_MEMORY(memory);
  float* input_tile = reinterpret_cast<float*>(memory);        // [pass][input]
  float* weight_tile = input_tile + SMALL_TILE * SMALL_TILE;   // [output][input], a column of padding
  const int column = threadIdx.x % SMALL_TILE, row = threadIdx.x / SMALL_TILE;
  const int output = blockIdx.x * SMALL_TILE + column, pass = blockIdx.y * SMALL_TILE + row;
  float sum = 0;
  for (int from = 0; from < inputs; from += SMALL_TILE) {
    const int staged_output = blockIdx.x * SMALL_TILE + row, j = from + column;
    __syncthreads();   // the tiles before these have been read by all
    input_tile[row * SMALL_TILE + column] = pass < passes && j < inputs ? input[(long long)pass * inputs + j] : 0.0f;
    weight_tile[row * (SMALL_TILE + 1) + column] =
        staged_output < outputs && j < inputs ? weights[(long long)staged_output * inputs + j] : 0.0f;
    __syncthreads();   // these tiles have been written by all
#pragma unroll
    for (int k = 0; k < SMALL_TILE; k++) {
      sum = fma(input_tile[row * SMALL_TILE + k], weight_tile[column * (SMALL_TILE + 1) + k], sum);
    }
  }
  if (pass >= passes || output >= outputs) return;
  float z[4];
  noise_of(pass, output / 4, z);
  noisy[(long long)pass * outputs + output] = fma(SIGMA, z[output % 4], signal_of(sum, bias[output]));
}

// ---- 3

constexpr int TILE = 64;          // passes and outputs of a block
constexpr int DEPTH = 16;         // inputs in shared memory
constexpr int PITCH = TILE + 4;   // keeps four neighbours aligned and writers off one bank
constexpr int BLOCK = 256;

struct alignas(16) Neighbours {
  float v[4];
};

__global__ void __launch_bounds__(BLOCK) register_tiles(const float* input, const float* weights, const float* bias,
                                                        int passes, int inputs, int outputs, float* noisy) {
  SHARED_MEMORY(memory);
  float* input_tile = reinterpret_cast<float*>(memory);   // [input][pass]
  float* weight_tile = input_tile + DEPTH * PITCH;        // [input][output]
  const int first_pass = blockIdx.y * TILE, first_output = blockIdx.x * TILE;
  const int row = threadIdx.x / 16 * 4, column = threadIdx.x % 16 * 4;
  float sum[4][4] = {};
  for (int from = 0; from < inputs; from += DEPTH) {
    __syncthreads();   // the chunk before this one has been read by all
    for (int i = threadIdx.x; i < TILE * DEPTH; i += BLOCK) {
      const int r = i / DEPTH, j = i % DEPTH;
      const bool inside = from + j < inputs;
      input_tile[j * PITCH + r] =
          inside && first_pass + r < passes ? input[(long long)(first_pass + r) * inputs + from + j] : 0.0f;
      weight_tile[j * PITCH + r] =
          inside && first_output + r < outputs ? weights[(long long)(first_output + r) * inputs + from + j] : 0.0f;
    }
    __syncthreads();   // this chunk has been written by all
#pragma unroll
    for (int j = 0; j < DEPTH; j++) {
      const Neighbours x = *reinterpret_cast<const Neighbours*>(input_tile + j * PITCH + row);
      const Neighbours w = *reinterpret_cast<const Neighbours*>(weight_tile + j * PITCH + column);
#pragma unroll
      for (int p = 0; p < 4; p++) {
#pragma unroll
        for (int o = 0; o < 4; o++) sum[p][o] = fma(x.v[p], w.v[o], sum[p][o]);
      }
    }
  }
#pragma unroll
  for (int p = 0; p < 4; p++) {
    const int pass = first_pass + row + p;
    if (pass >= passes) break;
    float z[4];
    noise_of(pass, (first_output + column) / 4, z);
#pragma unroll
    for (int o = 0; o < 4; o++) {
      const int output = first_output + column + o;
      if (output < outputs) {
        noisy[(long long)pass * outputs + output] = fma(SIGMA, z[o], signal_of(sum[p][o], bias[output]));
      }
    }
  }
}

// ---- 4

KERNEL(shipped, LayerArguments<float>, LAYER_THREADS, (noisy_layer<float, 2, true>))

// ----

// The noise alone, for the reference: tests of java/cuda compare its bits with Java's.
__global__ void noise_alone(int passes, int outputs, float* z) {
  const int output = blockIdx.x * blockDim.x + threadIdx.x;
  if (output >= outputs) return;
  for (int pass = 0; pass < passes; pass++) {
    float four[4];
    noise_of(pass, output / 4, four);
    z[(long long)pass * outputs + output] = four[output % 4];
  }
}

float weight(size_t i) { return (float)(i * 37 % 101) / 101 - 0.495f; }

int main(int argc, char** argv) {
  const int passes = number(argc, argv, 1, 16384), width = number(argc, argv, 2, 1024);
  const int inputs = width, outputs = width + width / 2;
  std::printf("a noisy layer, %d passes, %d inputs, %d outputs, float32\n", passes, inputs, outputs);
  std::vector<float> x((size_t)passes * inputs), w((size_t)outputs * inputs), b(outputs);
  for (size_t i = 0; i < x.size(); i++) x[i] = weight(i + 11);
  for (size_t i = 0; i < w.size(); i++) w[i] = 4 * weight(3 * i) / std::sqrt((float)inputs);
  for (size_t i = 0; i < b.size(); i++) b[i] = weight(i);
  const Array<float> input(x), weights(w), bias(b), z((size_t)passes * outputs);
  Array<float> noisy((size_t)passes * outputs);
  LAUNCH(noise_alone, (outputs + 127) / 128, 1, 128, 0, passes, outputs, z.at());

  const std::vector<float> noise = z.read();
  std::vector<size_t> places;
  std::vector<double> expected;
  double magnitude = 0;   // the largest sum of |w x|
  for (size_t pass : rows_to_check(passes)) {
    for (int o = 0; o < outputs; o++) {
      double sum = b[o], size = std::fabs(b[o]);
      for (int j = 0; j < inputs; j++) {
        const double term = (double)x[pass * inputs + j] * w[(size_t)o * inputs + j];
        sum += term;
        size += std::fabs(term);
      }
      magnitude = std::max(magnitude, size);
      places.push_back(pass * outputs + o);
      expected.push_back(std::tanh(sum) + (double)SIGMA * noise[places.back()]);
    }
  }
  // A random walk of as many roundings as a sum has, four deviations of it, and those of tanh, noise and result.
  const double tolerance = 0x1p-24 * (4 * std::sqrt((double)inputs) * magnitude + 8);
  Ladder ladder((double)passes * inputs * outputs, "multiply-adds", [&] { noisy.fill(0xFF); },
                [&] { return largest_error(noisy.read(), places, expected); });
  const Work work = {1};
  ladder.attempt("one thread an output", work, tolerance, [&] {
    LAUNCH(one_thread_an_output, (outputs + 127) / 128, passes, 128, 0, input.at(), weights.at(), bias.at(), inputs,
           outputs, noisy.at());
  });
  ladder.attempt("tiles in shared memory", work, tolerance, [&] {
    LAUNCH(shared_tiles, (outputs + SMALL_TILE - 1) / SMALL_TILE, (passes + SMALL_TILE - 1) / SMALL_TILE,
           SMALL_TILE * SMALL_TILE, sizeof(float) * SMALL_TILE * (2 * SMALL_TILE + 1), input.at(), weights.at(),
           bias.at(), passes, inputs, outputs, noisy.at());
  });
  ladder.attempt("4 x 4 outputs in registers, a block of noise for four", work, tolerance, [&] {
    LAUNCH(register_tiles, (outputs + TILE - 1) / TILE, (passes + TILE - 1) / TILE, BLOCK,
           2 * sizeof(float) * DEPTH * PITCH, input.at(), weights.at(), bias.at(), passes, inputs, outputs, noisy.at());
  });
  LayerArguments<float> arguments{};
  arguments.input = input.at();
  arguments.weights = weights.at();
  arguments.bias = bias.at();
  arguments.noisy = noisy.at();
  arguments.seed = SEED;
  arguments.stream = STREAM;
  arguments.sigma = SIGMA;
  arguments.passes = passes;
  arguments.inputs = inputs;
  arguments.outputs = outputs;
  arguments.replicates = arguments.passes_of_input = 1;
  arguments.activation = TANH;
  using Chunk = LayerChunk<float, 2>;
  const int blocks = (passes + Chunk::TILE - 1) / Chunk::TILE * ((outputs + Chunk::TILE - 1) / Chunk::TILE);
  ladder.attempt("what ships: 8 x 8 outputs, chunks by turns", work, tolerance,
                 [&] { LAUNCH(shipped, blocks, 1, LAYER_THREADS, 2 * sizeof(Chunk), arguments); });
  return ladder.finish();
}
