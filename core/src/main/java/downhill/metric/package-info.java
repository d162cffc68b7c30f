/// Metrics: how good predictions are, in figures for people. Nothing descends them, so they are
/// plain Java on the numbers of eager tensors; what an optimizer descends is a
/// [loss][downhill.loss].
///
/// Read [Metric][downhill.metric.Metric] first, then [Metrics][downhill.metric.Metrics], which
/// knows them by name, and [ConfusionMatrix][downhill.metric.ConfusionMatrix], from which most
/// figures of a classification are read.
@NullMarked
package downhill.metric;

import org.jspecify.annotations.NullMarked;
