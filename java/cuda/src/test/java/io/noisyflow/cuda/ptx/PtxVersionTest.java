package io.noisyflow.cuda.ptx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No shipped unit holds what the version of PTX in its second line lacks: a driver of that version refuses it. */
@Tag("slow")
class PtxVersionTest {
    private static final Versions VERSIONS = new Versions();

    @Test
    void noUnitIsNewerThanItsVersionLine() {
        List<String> units = Shipped.unitsOfTheCheckout();
        assertTrue(units.size() >= 28, units.toString());
        for (String unit : units) {
            assertEquals(List.of(), VERSIONS.objections(Shipped.text(unit)), unit);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {
        ".pragma \"used_bytes_mask 4095\"; # line 11: used_bytes_mask needs PTX 8.3",
        ".pragma \"enable_smem_spilling\"; # line 11: enable_smem_spilling is not in versions.txt",
        "ld.global.v4.f64 {%fd1,%fd2,%fd3,%fd4}, [%rd1]; # line 11: ld.global.v4.f64 needs PTX 8.8",
        "add.rn.f32x2 %rd1, %rd1, %rd1; # line 11: add.rn.f32x2 is not in versions.txt",
        "mov.u32 %r1, %clusterid.x; # line 11: %clusterid.x is not in versions.txt",
        "@%p1 elect.sync %r1|%p1, 1; # line 11: elect.sync is not in versions.txt",
        ".reg .b128 %q1; # line 11: .b128 needs PTX 8.3",
        ".blocksareclusters # line 11: .blocksareclusters is not in versions.txt"})
    void whatIsNewOrUnknownIsNamed(String line, String objection) {
        String noise = Shipped.text("noise");
        int body = noise.indexOf("{\n") + 2;
        long before = noise.substring(0, body).lines().count();
        assertEquals(List.of(objection.replace("line 11", "line " + (before + 1))),
                VERSIONS.objections(noise.substring(0, body) + line + "\n" + noise.substring(body)));
    }
}
