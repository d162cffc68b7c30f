/// Linear models: least squares, ridge, polynomials, their Gaussian views, and logistic regression.
///
/// Read [LinearRegression][downhill.models.linear.LinearRegression] first.
@NullMarked
package downhill.models.linear;

import org.jspecify.annotations.NullMarked;
