/// What every backend and every operation is held to.
///
/// Here: the table of operations and functions with sample arguments
/// ([OpTable][downhill.testkit.OpTable], [CompositeTable][downhill.testkit.CompositeTable],
/// [LossTable][downhill.testkit.LossTable], [LayerTable][downhill.testkit.LayerTable],
/// [FunctionTable][downhill.testkit.FunctionTable]), the suite that a backend must pass
/// ([BackendSuite][downhill.testkit.BackendSuite]) and property tests with replayable seeds
/// ([Seeds][downhill.testkit.Seeds]). Golden files are in `downhill.testkit.golden`.
///
/// Read [OpTable][downhill.testkit.OpTable] first.
@NullMarked
package downhill.testkit;

import org.jspecify.annotations.NullMarked;
