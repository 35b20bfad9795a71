package io.noisyflow.cuda.ptx;

/** vote.sync.any: every lane hears whether the predicate holds for any of them. */
final class Vote implements Collective {
    private final int to;
    private final int condition;
    private final int mask;

    Vote(Instruction i) {
        to = i.slot(0);
        condition = i.slot(1);
        mask = i.slot(2);
    }

    @Override
    public int mask(long[] r) {
        return (int) r[mask];
    }

    @Override
    public void run(Lane[] warp, int mask) {
        long any = 0;
        for (int lane = 0; lane < warp.length; lane++) {
            any |= (mask >> lane & 1) == 0 ? 0 : warp[lane].r[condition] & 1;
        }
        for (int lane = 0; lane < warp.length; lane++) {
            if ((mask >> lane & 1) != 0) {
                warp[lane].r[to] = any;
            }
        }
    }
}
