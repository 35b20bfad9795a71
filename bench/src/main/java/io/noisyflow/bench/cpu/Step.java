package io.noisyflow.bench.cpu;

/** What a run does next: a case of ours, or other programs on the same inputs. */
sealed interface Step permits Case, PeerCase {
}
