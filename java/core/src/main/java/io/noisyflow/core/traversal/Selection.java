package io.noisyflow.core.traversal;

/** Partial sorting of numbered keys: quickselect. */
final class Selection {
    private Selection() {}

    /** Permutes keys and ids from .. to - 1 so that no key before position k is above one from k on. */
    static void split(float[] keys, int[] ids, int from, int to, int k) {
        int low = from;
        int high = to - 1;
        while (low < high) {
            float pivot = median(keys[low], keys[low + high >>> 1], keys[high]);
            int i = low;
            int j = high;
            while (i <= j) {
                // A key that is not a number stops both searches, and each swap moves both on.
                while (keys[i] < pivot) {
                    i++;
                }
                while (keys[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    swap(keys, ids, i++, j--);
                }
            }
            if (k <= j) {
                high = j;
            } else if (k >= i) {
                low = i;
            } else {
                return;
            }
        }
    }

    private static float median(float a, float b, float c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    private static void swap(float[] keys, int[] ids, int i, int j) {
        float key = keys[i];
        keys[i] = keys[j];
        keys[j] = key;
        int id = ids[i];
        ids[i] = ids[j];
        ids[j] = id;
    }
}
