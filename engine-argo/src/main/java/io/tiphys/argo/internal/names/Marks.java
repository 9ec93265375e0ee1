package io.tiphys.argo.internal.names;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What this library writes on the objects of its runs, and how its helpers are called.
 *
 * <p>Immutable.
 */
public final class Marks {
  /** Begins the names of all labels and annotations. */
  public static final String PREFIX = "tiphys.io/";

  /** Label of everything that this library made; its value is {@link #MANAGER}. */
  public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

  /** How this library calls itself towards Kubernetes. */
  public static final String MANAGER = "tiphys";

  /** Label: the id of the run. */
  public static final String RUN = PREFIX + "run";

  /** Annotation: the request key. */
  public static final String REQUEST_KEY = PREFIX + "request-key";

  /** Annotation, and cut to its form a label: the name of the workflow. */
  public static final String WORKFLOW = PREFIX + "workflow";

  /** Annotation: the caller's labels, as a JSON object. */
  public static final String LABELS = PREFIX + "labels";

  /** Annotation: the digest of the plan's content. */
  public static final String CONTENT = PREFIX + "content";

  /** Annotation, or packed in {@link Description}: the given arguments, as a JSON object. */
  public static final String ARGUMENTS = PREFIX + "arguments";

  /** Annotation: where the artifacts of the request are, as a JSON object. */
  public static final String ARTIFACTS = PREFIX + "artifacts";

  /** Annotation: where output artifacts are to be brought to, as a JSON object. */
  public static final String DELIVERIES = PREFIX + "deliveries";

  /**
   * Annotation: when a host had brought the artifacts to where they belong, as an ISO instant; why
   * they cannot be brought there follows a blank.
   */
  public static final String DELIVERED = PREFIX + "delivered";

  /** Annotation: a host has handled the end of the run for good; says which version that was. */
  public static final String ACKNOWLEDGED = PREFIX + "acknowledged";

  /** Annotation: the artifacts of the run were deleted without it, or are being. */
  public static final String ARTIFACTS_DELETED = PREFIX + "artifacts-deleted";

  /** Label of Argo's: the name of the workflow of which this one is a copy. */
  public static final String RESUBMITTED_FROM = "workflows.argoproj.io/resubmitted-from-workflow";

  /** Annotation: present when the request asked for a run that begins suspended. */
  public static final String SUSPENDED = PREFIX + "suspended";

  /** Annotation, or packed in {@link Description}: the rows of the table of tasks, as JSON. */
  public static final String TASKS = PREFIX + "tasks";

  /** Annotation, or packed in {@link Description}: the definition, as a JSON object. */
  public static final String DEFINITION = PREFIX + "definition";

  /** Annotation: when a cancel was asked for, as an ISO instant; more words may follow a blank. */
  public static final String CANCEL = PREFIX + "cancel";

  /**
   * Annotation: the nodes, by the numbers that end their ids, packed, of bodies that outlived their
   * time limit and left with exit code 0. Argo calls them succeeded; that they were late only their
   * pods say, which may be gone.
   */
  public static final String OVERTIME = PREFIX + "overtime";

  /**
   * Annotation: the nodes, by the numbers that end their ids, packed, of bodies that Argo takes for
   * not begun when it is told to stop, and that ran. Only their pods say so, which it deletes.
   */
  public static final String BEGAN = PREFIX + "began";

  /** Annotation: as {@link #BEGAN}, of bodies that had ended with exit code 0. */
  public static final String DID_WELL = PREFIX + "did-well";

  /**
   * Annotation: why bodies were given up before they could start, a line for each reason, which
   * begins with the numbers that end the ids of their nodes, packed. Only their pods say so, and
   * not for long.
   */
  public static final String GIVEN_UP = PREFIX + "given-up";

  /**
   * Annotation: the nodes, by the numbers that end their ids, packed, of bodies that were lost with
   * their pods, and that Argo has started again although nobody had asked for it.
   */
  public static final String LOST = PREFIX + "lost";

  /**
   * Annotation that no server ever gets: why an object that was read is not all that there is of
   * it.
   */
  public static final String UNREADABLE = PREFIX + "unreadable";

  /** Begins the names of tasks that the compiler adds, and of outputs that are flags. */
  public static final String HELPER = "tiphys-";

  /** How Argo calls the artifact in which it archives what a body has logged. */
  public static final String LOG = "main-logs";

  /** An output of a fan-out: whether all its instances were skipped. */
  public static final String SKIPPED = HELPER + "skipped";

  /** An output of an instance of a fan-out: whether it was not skipped. */
  public static final String RAN = HELPER + "ran";

  /** Begins the names of artifacts of bodies that are entries of a directory of a fan-out. */
  public static final String GATHERED = HELPER + "gathered-";

  /** Begins the names of outputs of the run that say that a failure stops what has not started. */
  public static final String FAIL_FAST_FLAG = HELPER + "fail-fast";

  /** What follows a flag in a condition that is false after a failure. */
  public static final String FLAG_PREVENTS = " != '1'";

  /** What stands for a flag that is not set. */
  public static final String FLAG_UNSET = "'0'";

  /** Name of the task that is called for each item of a fan-out. */
  public static final String EACH = "item";

  /** An input of the DAG of a fan-out: its items, as a list of texts behind the shield. */
  public static final String ITEMS = HELPER + "items";

  /** Name of a task in the DAG that is its wrapper. */
  public static final String BODY = "body";

  /** Name of the task that looks, before another starts, whether something failed that stops it. */
  public static final String LOOK = HELPER + "stopped";

  /** In the message of a node whose body was ended by its own time limit. */
  public static final String TIMEOUT = HELPER + "timeout";

  /**
   * Where an input could not be taken, its archive holds an entry whose name leaves the directory,
   * so that Argo refuses it, and goes on with this and the reason.
   */
  public static final String REFUSED_INPUT = HELPER + "refused-input: ";

  /** What an output holds that is absent. A body cannot hand out this text: its gate refuses it. */
  public static final String ABSENT = "__tiphys-absent__";

  /**
   * An argument of the run that whoever cancels it sets to the outcome: for Argo a run that was
   * stopped is Failed. No parameter of a workflow can have this name.
   */
  public static final String OUTCOME = "_tiphys-outcome";

  /** Begins the message of a node that an answer has refused. */
  public static final String REJECTED = "REJECTED";

  /** The message of a node that a re-run has taken over. */
  public static final String REUSED = "REUSED";

  /** Begins the message of a node whose wait for an answer took too long. */
  public static final String TIMED_OUT = "TIMED_OUT";

  /** Annotation that means nothing: to write it makes the controller look at the run. */
  public static final String TOUCHED = PREFIX + "touched";

  /** Argo's label: which controller is meant. */
  public static final String INSTANCE_ID = "workflows.argoproj.io/controller-instanceid";

  /** The expression of the number of an attempt. */
  public static final String ATTEMPT = "asInt(retries) + 1";

  private Marks() {}

  /**
   * Returns the time with which an annotation begins, such as {@link #CANCEL}.
   *
   * @param text what the annotation holds; null without it
   * @return empty also when somebody else has written it
   */
  public static Optional<Instant> timeIn(@Nullable String text) {
    try {
      return text == null ? Optional.empty() : Optional.of(Instant.parse(text.split(" ", 2)[0]));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
