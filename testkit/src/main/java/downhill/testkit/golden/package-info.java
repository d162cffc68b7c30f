/// Golden files: values and gradients that a real peer computed, and the means to hold Downhill to
/// them.
///
/// Here: reading the files ([GoldenFolder], [GoldenFile], [GoldenCase]), comparing with them
/// ([Comparison], [Refusal]) and running them ([GoldenBinding], [GoldenRunner], [Golden]). Not
/// here: what the cases call (`downhill.testkit.golden.bind`), gradient checks and the op table.
///
/// Read [GoldenCase] first.
@NullMarked
package downhill.testkit.golden;

import org.jspecify.annotations.NullMarked;
