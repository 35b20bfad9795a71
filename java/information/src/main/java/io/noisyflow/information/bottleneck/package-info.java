/**
 * The information bottleneck of a discrete law p(x,y) (Tishby, Pereira and Bialek, physics/0004057): encoders p(t|x)
 * that keep the most of Y for what they keep of X, min I(X;T) - beta I(Y;T), with a certificate.
 *
 * <p>At one beta the problem is rate-distortion with distortion d(x,s) = KL(p(y|x) || s) and the whole simplex of
 * decoders s as reproduction alphabet. It is concave in a measure mu over decoders:
 *
 * <pre>  min I(X;T) - beta I(Y;T) = -beta I(X;Y) - max_mu sum_x p(x) log Z_x,  Z_x = int exp(-beta d(x,s)) dmu(s)</pre>
 *
 * <p>With c(s) = sum_x p(x) exp(-beta d(x,s)) / Z_x, any mu gives the lower bound -beta I(X;Y) - sum p log Z - log max
 * c on that minimum, and its own encoder gives an upper one: every point carries its gap, and neither restarts nor
 * annealing are needed. Where c exceeds 1 a decoder is missing; it is put in, and what is there is improved by Newton
 * steps. Two and three labels have a covering of the simplex that bounds c everywhere; more labels are searched by
 * climbing from many places, and their certificate is {@link io.noisyflow.information.bottleneck.Certificate#LOCAL}.
 *
 * <p>Everything is in nats.
 */
@NullMarked
package io.noisyflow.information.bottleneck;

import org.jspecify.annotations.NullMarked;
