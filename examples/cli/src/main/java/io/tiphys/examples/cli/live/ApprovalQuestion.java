package io.tiphys.examples.cli.live;

import io.tiphys.error.RefusedException;
import io.tiphys.examples.view.Visible;
import io.tiphys.run.Run;
import io.tiphys.status.RunStatus;
import io.tiphys.workflow.Output;
import io.tiphys.workflow.Outputs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks whether a task that waits is approved, and then for its outputs, one after another. */
final class ApprovalQuestion implements Question {
  private final Run run;
  private final String path;
  private final List<Output<?>> outputs;
  private final Consumer<String> say;
  private final Map<String, String> given;

  private ApprovalQuestion(
      Run run,
      String path,
      List<Output<?>> outputs,
      Consumer<String> say,
      Map<String, String> given) {
    this.run = run;
    this.path = path;
    this.outputs = outputs;
    this.say = say;
    this.given = given;
  }

  static Question of(Run run, String path, List<Output<?>> outputs, Consumer<String> say) {
    return new ApprovalQuestion(run, path, outputs, say, new LinkedHashMap<>());
  }

  @Override
  public String text() {
    return path + " waits for an answer. [a]pprove, [r]eject, or Enter to be asked later: ";
  }

  @Override
  public Optional<Question> answer(String line) {
    return switch (line.strip().toLowerCase(Locale.ROOT)) {
      case "a", "approve", "y", "yes" -> nextOutput(0);
      case "r", "reject", "n", "no" -> Optional.of(new Why());
      case "" -> later();
      default -> Optional.of(this);
    };
  }

  private Optional<Question> later() {
    say.accept("Enter asks again.");
    return Optional.empty();
  }

  private Optional<Question> nextOutput(int index) {
    return index < outputs.size()
        ? Optional.of(new OfOutput(index))
        : send(() -> run.approve(path, Outputs.ofText(given)));
  }

  /** Does it; when it is refused, says why and begins again. */
  private Optional<Question> send(Runnable deed) {
    try {
      deed.run();
      return Optional.empty();
    } catch (RefusedException e) {
      say.accept(String.valueOf(e.getMessage()));
      return Optional.of(of(run, path, outputs, say));
    }
  }

  @Override
  public boolean isOpen(RunStatus status) {
    return Waiting.in(status).contains(path);
  }

  private final class OfOutput implements Question {
    private final int index;

    OfOutput(int index) {
      this.index = index;
    }

    @Override
    public String text() {
      Output<?> output = outputs.get(index);
      List<String> choices = output.type().choices();
      String kind = choices.isEmpty() ? output.type().name() : String.join(" or ", choices);
      String otherwise = output.defaultText().map(text -> "; Enter: " + text).orElse("");
      return Visible.of("  " + output.name() + " (" + kind + otherwise + "): ");
    }

    @Override
    public Optional<Question> answer(String line) {
      Output<?> output = outputs.get(index);
      if (line.isEmpty() && output.defaultText().isPresent()) {
        return nextOutput(index + 1);
      }
      Optional<String> objection = output.type().objection(line);
      if (objection.isPresent()) {
        say.accept(objection.get());
        return Optional.of(this);
      }
      given.put(output.name(), line);
      return nextOutput(index + 1);
    }

    @Override
    public boolean isOpen(RunStatus status) {
      return ApprovalQuestion.this.isOpen(status);
    }
  }

  private final class Why implements Question {
    @Override
    public String text() {
      return "  why? ";
    }

    @Override
    public Optional<Question> answer(String line) {
      return send(() -> run.reject(path, line));
    }

    @Override
    public boolean isOpen(RunStatus status) {
      return ApprovalQuestion.this.isOpen(status);
    }
  }
}
