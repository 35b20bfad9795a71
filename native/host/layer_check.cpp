// Checks the kernel of noisy layers; native/check.sh builds and runs it.
#include <cstdio>
#include <vector>

#include "forward.cuh"

template <int PIECES, bool ASYNC>
__global__ void checked(const LayerArguments<float> a) {
  noisy_layer<float, PIECES, ASYNC>(a);
}

namespace {

// Two tiles either way at least and three chunks of inputs, of each the last not full; two passes share an input.
constexpr int PASSES = 134, INPUTS = 37, OUTPUTS = 130, SHARERS = 2;
constexpr float SIGMA = 0.5f;

float number(int i) { return (float)(i * 37 % 101) / 101 - 0.45f; }

int failures = 0;

template <int PIECES, bool ASYNC>
void check() {
  std::vector<float> input(PASSES / SHARERS * INPUTS), weights(OUTPUTS * INPUTS), bias(OUTPUTS);
  for (size_t i = 0; i < input.size(); i++) input[i] = number((int)i);
  for (size_t i = 0; i < weights.size(); i++) weights[i] = number((int)i + 13);
  for (size_t i = 0; i < bias.size(); i++) bias[i] = number((int)i + 29);
  for (unsigned seed = 0; seed < 4; seed++) {
    std::vector<float> signal(PASSES * OUTPUTS, NAN), noisy(PASSES * OUTPUTS, NAN);
    LayerArguments<float> a{};
    a.input = input.data();
    a.weights = weights.data();
    a.bias = bias.data();
    a.signal = signal.data();
    a.noisy = noisy.data();
    a.seed = 7;
    a.stream = 2;
    a.sigma = SIGMA;
    a.passes = PASSES;
    a.inputs = INPUTS;
    a.outputs = OUTPUTS;
    a.replicates = a.passes_of_input = SHARERS;
    a.activation = TANH;
    constexpr int TILE = LayerChunk<float, PIECES>::TILE;
    const unsigned blocks = (PASSES + TILE - 1) / TILE * ((OUTPUTS + TILE - 1) / TILE);
    const char* failure = host::Entry<checked<PIECES, ASYNC>>::launch({blocks, 1, 1}, {LAYER_THREADS, 1, 1},
                                                                      2 * sizeof(LayerChunk<float, PIECES>), seed, a);
    if (failure != nullptr) {
      std::printf("%s\n", failure);
      failures++;
      return;
    }
    for (int i = 0; i < PASSES * OUTPUTS; i++) {
      const int pass = i / OUTPUTS, output = i % OUTPUTS;
      double sum = bias[output];
      for (int j = 0; j < INPUTS; j++) {
        sum += (double)input[pass / SHARERS * INPUTS + j] * weights[output * INPUTS + j];
      }
      float z[4];
      normals(a.seed, a.stream, pass / SHARERS, pass % SHARERS, output / 4, z);
      // 1e-6: the roundings of 37 products of at most 1/3, and of results up to 3.
      const bool right = std::fabs(signal[i] - std::tanh(sum)) <= 1e-6 &&
                         std::fabs(noisy[i] - (std::tanh(sum) + SIGMA * z[output % 4])) <= 1e-6;
      if (!right && failures++ < 5) std::printf("output %d of pass %d is wrong in order %u\n", output, pass, seed);
    }
  }
}

}   // namespace

int main() {
  check<1, true>();
  check<2, true>();
  check<1, false>();
  check<2, false>();
  return failures == 0 ? 0 : 1;
}
