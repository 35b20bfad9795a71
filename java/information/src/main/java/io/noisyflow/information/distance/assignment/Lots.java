package io.noisyflow.information.distance.assignment;

import java.util.Arrays;

/** The mass of a column, in lots: who holds so much of it, at which price. In ascending order of prices. */
final class Lots {
    private static final int NOBODY = -1;

    private int[] holder = {NOBODY};
    private long[] amount = new long[1];
    private double[] price = new double[1];
    private int count;

    /** All of it is nobody's, at the price that it had. */
    void reset(long units) {
        double kept = price[0];
        count = 1;
        holder[0] = NOBODY;
        amount[0] = units;
        price[0] = kept;
    }

    /** How many lots there are. */
    int count() {
        return count;
    }

    /** Who holds a lot; negative for nobody. */
    int holder(int lot) {
        return holder[lot];
    }

    /** How much it is. */
    long amount(int lot) {
        return amount[lot];
    }

    /** What it costs beside the distance. */
    double price(int lot) {
        return price[lot];
    }

    /** The first lot from one on that is not the holder's; the number of lots if there is none. */
    int nextOfOthers(int from, int own) {
        int lot = from;
        while (lot < count && holder[lot] == own) {
            lot++;
        }
        return lot;
    }

    /** Takes so much off a lot. */
    void take(int lot, long units) {
        amount[lot] -= units;
    }

    /** What the holder has of it; all in one lot from now on, together with so much more, at a price. */
    void hold(int own, long more, double at) {
        long held = more;
        int kept = 0;
        for (int lot = 0; lot < count; lot++) {
            if (holder[lot] == own) {
                held += amount[lot];
            } else if (amount[lot] > 0) {
                holder[kept] = holder[lot];
                amount[kept] = amount[lot];
                price[kept++] = price[lot];
            }
        }
        count = kept;
        if (held == 0) {
            return;
        }
        if (count == holder.length) {
            holder = Arrays.copyOf(holder, 2 * count);
            amount = Arrays.copyOf(amount, 2 * count);
            price = Arrays.copyOf(price, 2 * count);
        }
        int to = count++;
        while (to > 0 && price[to - 1] > at) {
            holder[to] = holder[to - 1];
            amount[to] = amount[to - 1];
            price[to] = price[to - 1];
            to--;
        }
        holder[to] = own;
        amount[to] = held;
        price[to] = at;
    }
}
