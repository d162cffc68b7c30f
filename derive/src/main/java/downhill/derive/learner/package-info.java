/// Derivations of learners other than networks: the perceptron, the four views of linear
/// regression, logistic regression, networks of radial basis functions. Each is derived in vectors,
/// evaluated, and held against the graph of its loss.
///
/// Read [Learners][downhill.derive.learner.Learners] first.
@NullMarked
package downhill.derive.learner;

import org.jspecify.annotations.NullMarked;
