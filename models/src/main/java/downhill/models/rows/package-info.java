/// What the learners are given, checked in one place and in one wording. Not for users.
@NullMarked
package downhill.models.rows;

import org.jspecify.annotations.NullMarked;
