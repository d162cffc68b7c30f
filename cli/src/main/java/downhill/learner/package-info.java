/// The classic learners by the names of the command line: which hyperparameters each takes, how it
/// is fitted, and how a saved one takes more rows. Files and words for people belong to
/// `downhill.cli`.
///
/// Read [Learner][downhill.learner.Learner] first.
@NullMarked
package downhill.learner;

import org.jspecify.annotations.NullMarked;
