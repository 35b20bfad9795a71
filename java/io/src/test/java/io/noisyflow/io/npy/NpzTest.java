package io.noisyflow.io.npy;

import static io.noisyflow.io.Samples.assertRefused;
import static io.noisyflow.io.Samples.decode;
import static io.noisyflow.io.Samples.floats;
import static io.noisyflow.io.Samples.npy;
import static io.noisyflow.io.Samples.patch;
import static io.noisyflow.io.Samples.rows;
import static io.noisyflow.io.Samples.save;
import static io.noisyflow.io.Samples.zip;
import static io.noisyflow.io.Samples.zip64;
import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.core.points.Points;
import io.noisyflow.io.Matrices;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzTest {
    private static final int CENTRAL = 0x02014B50;
    private static final byte[] ONE = npy("<f4", "(2, 2)", floats(1, 2, 3, 4));
    private static final byte[] OTHER = npy("<f4", "(1, 2)", floats(5, 6));

    @TempDir
    private Path folder;

    @Test
    void storedArraysAreMappedInPlaceThoughUnaligned() {
        boolean unaligned = false;
        for (String name : new String[] {"a", "ab", "abc", "abcd"}) {
            String file = save(folder, name + ".npz", zip(false, name + ".npy", ONE));
            Points points = Matrices.read(file);
            assertThat(points.segment().isMapped()).isTrue();
            assertThat(rows(points)).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
            unaligned |= points.segment().address() % 4 != 0;
        }
        assertThat(unaligned).as("one of four names shifts the numbers off their alignment").isTrue();
    }

    @Test
    void deflatedArraysAreInflatedOffTheHeap() {
        String file = save(folder, "x.npz", zip(true, "a.npy", ONE));
        Points points = Matrices.read(file);
        assertThat(points.segment().isNative()).isTrue();
        assertThat(rows(points)).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
    }

    @Test
    void aNamePicksOneOfSeveralArrays() {
        for (boolean deflated : new boolean[] {false, true}) {
            String file = save(folder, "two.npz", zip(deflated, "one.npy", ONE, "other.npy", OTHER, "notes.txt", ONE));
            assertThat(Matrices.read(file + ":other").get(0, 1)).isEqualTo(6);
            assertThat(Matrices.read(file + ":one.npy").get(0, 1)).isEqualTo(2);
            assertRefused(() -> Matrices.read(file), "two.npz", "2 arrays", "file.npz:name", "one, other");
            assertRefused(() -> Matrices.read(file + ":third"), "two.npz", "'third'", "one, other");
            assertRefused(() -> Matrices.read(file + ":"), "two.npz", "''", "one, other");
        }
    }

    @Test
    void onlyAnArrayThatIsAskedForHasToBeSound() {
        String file = save(folder, "mixed.npz", zip(false, "bad.npy", new byte[] {1, 2}, "good.npy", ONE));
        assertThat(Matrices.read(file + ":good").n()).isEqualTo(2);
        assertRefused(() -> Matrices.read(file + ":bad"), "mixed.npz:bad", "01 02");
    }

    @Test
    void largeArchivesKeepTheirSizesElsewhere() {
        Points points = decode("x.npz", zip64("big.npy", ONE)).matrix();
        assertThat(rows(points)).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
    }

    @Test
    void aCommentAfterTheDirectoryIsAllowed() {
        byte[] commented = Arrays.copyOf(zip(false, "a.npy", ONE), zip(false, "a.npy", ONE).length + 5);
        assertThat(decode("x.npz", patch(commented, 0x06054B50, 20, 2, 5)).matrix().n()).isEqualTo(2);
    }

    @Test
    void damagedArchivesAreRefused() {
        byte[] stored = zip(false, "a.npy", ONE);
        byte[] deflated = zip(true, "a.npy", ONE);
        assertRefused(() -> decode("x.npz", Arrays.copyOf(stored, stored.length - 1)), "x.npz", "zip");
        assertRefused(() -> decode("x.npz", zip(false)), "x.npz", "no arrays");
        assertRefused(() -> decode("x.npz", zip(false, "a.txt", ONE)), "x.npz", "no arrays");
        assertRefused(() -> decode("x.npz", ONE), "x.npz", "zip");
        assertRefused(() -> decode("x.npz", patch(stored, CENTRAL, 8, 2, 1)), "encrypted");
        assertRefused(() -> decode("x.npz", patch(stored, CENTRAL, 10, 2, 12)), "method 12");
        assertRefused(() -> decode("x.npz", patch(stored, CENTRAL, 16, 4, 0)), "damaged", "checksum");
        assertRefused(() -> decode("x.npz", patch(deflated, CENTRAL, 16, 4, 0)), "damaged", "checksum");
        assertRefused(() -> decode("x.npz", patch(stored, CENTRAL, 20, 4, 1 << 30)), "1073741824 bytes");
        assertRefused(() -> decode("x.npz", patch(stored, CENTRAL, 24, 4, 7)), "declared to hold 7");
        assertRefused(() -> decode("x.npz", patch(stored, CENTRAL, 42, 4, 1 << 20)), "an entry");
        assertRefused(() -> decode("x.npz", patch(stored, 0x06054B50, 10, 2, 2)), "entry 1 of the directory");
        assertRefused(() -> decode("x.npz", patch(stored, 0x06054B50, 16, 4, 3)), "directory");
        byte[] flipped = deflated.clone();
        flipped[40] ^= 0x55;
        assertRefused(() -> decode("x.npz", flipped), "x.npz");
        byte[] torn = zip64("a.npy", ONE);
        assertRefused(() -> decode("x.npz", patch(torn, 0x07064B50, 8, 8, -1)), "ZIP64");
        assertRefused(() -> decode("x.npz", patch(torn, 0x06064B50, 48, 8, Long.MAX_VALUE)), "directory");
    }

    @Test
    void nothingIsInflatedBeyondWhatIsDeclaredOrPossible() {
        // A header that lies, inside: two numbers, declared as eight million.
        byte[] lying = npy("<f4", "(2000, 4000)", floats(1, 2));
        assertRefused(() -> decode("x.npz", zip(true, "a.npy", lying)), "truncated", "32000000 bytes");
        // The archive joins in the lie: no deflated data of this length can hold so much.
        byte[] file = patch(zip(true, "a.npy", lying), CENTRAL, 24, 4, lying.length - 8 + 32_000_000);
        assertRefused(() -> decode("x.npz", file), "compressed", "1032");
        // A bomb: a hundred thousand zeros behind an array of four numbers.
        byte[] bomb = zip(true, "a.npy", Arrays.copyOf(ONE, ONE.length + 100_000));
        assertRefused(() -> decode("x.npz", bomb), "too long");
        assertRefused(() -> decode("x.npz", patch(bomb, CENTRAL, 24, 4, ONE.length)), "more than 16 bytes");
        // And too little: the archive and the header agree on more than is there.
        byte[] little = zip(true, "a.npy", npy("<f4", "(2, 3)", floats(1, 2, 3, 4)));
        assertRefused(() -> decode("x.npz", patch(little, CENTRAL, 24, 4, ONE.length + 8)), "inflates to 16 bytes");
    }
}
