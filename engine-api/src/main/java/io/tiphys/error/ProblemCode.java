package io.tiphys.error;

/**
 * What kind of problem a {@link Problem} is. May gain constants: keep a default branch.
 *
 * <p>Immutable.
 *
 * @rule VAL-013
 * @since 0.1
 */
public enum ProblemCode {
  /** Tasks depend on each other in a circle. */
  CYCLE,
  /** A name refers to nothing. */
  UNKNOWN_REFERENCE,
  /**
   * Something is used where it is not visible: a member outside its group, an item outside its
   * fan-out.
   */
  OUT_OF_SCOPE,
  /** Two declarations of one thing differ, or a task was changed after its output was taken. */
  CHANGED_DECLARATION,
  /** Two things on one level have one name. */
  DUPLICATE_NAME,
  /** A workflow or group has no member. */
  EMPTY,
  /** A name breaks the rules for names. */
  INVALID_NAME,
  /** A number is out of its range. */
  INVALID_NUMBER,
  /** A value cannot be carried or does not fit its type. */
  INVALID_VALUE,
  /** A path leaves the task's directory. */
  INVALID_PATH,
  /** Two files of one task use one path, or one lies below the other. */
  PATH_CONFLICT,
  /** A required input comes from something that may not exist when the task starts. */
  MAYBE_ABSENT,
  /** A condition uses what it may not, or can never be true. */
  INVALID_CONDITION,
  /** A fan-out goes over something that is not a list. */
  NOT_A_LIST,
  /** A call of a workflow that cannot be called this way. */
  INVALID_CALL,
  /** An exit handler is used as something else. */
  INVALID_EXIT_HANDLER,
  /** A required argument is missing. */
  MISSING_ARGUMENT,
  /** An argument was given that the workflow does not declare. */
  UNKNOWN_ARGUMENT,
  /** An argument was given twice. */
  DUPLICATE_ARGUMENT,
  /** A label uses a key that belongs to the engine. */
  RESERVED_LABEL,
  /** The engine does not offer a feature that the request needs. */
  UNSUPPORTED_FEATURE,
  /** The request is larger than the engine allows. */
  LIMIT_EXCEEDED,
  /** The engine has no way to run the image of a task. */
  NO_RUNNER,
  /** The engine does not know the store that the request names. */
  UNKNOWN_STORE,
  /** The engine does not know the secret that a task needs. */
  UNKNOWN_SECRET,
  /** An operation does not fit the state of the run. */
  NOT_ALLOWED_NOW,
  /** A document is not well formed. */
  MALFORMED_DOCUMENT
}
