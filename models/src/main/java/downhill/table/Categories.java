package downhill.table;

/// What a model gets for a column of categories.
public enum Categories {
  /// One column for each category: 1 in that of the row's, 0 in the others.
  ONE_HOT,
  /// The category's number, for an embedding.
  INDICES
}
