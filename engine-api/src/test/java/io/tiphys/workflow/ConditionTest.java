package io.tiphys.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConditionTest {
  private static final Parameter<String> NAME = Parameter.text("name");
  private static final Parameter<Long> COUNT = Parameter.integer("count");
  private static final Task BODY = Task.container("body", "image").command("x").build();

  private final Map<String, String> values = new HashMap<>();
  private Phase phase = Phase.SUCCEEDED;

  private final Resolver resolver =
      new Resolver() {
        @Override
        protected Phase phaseOf(Vertex vertex) {
          return phase;
        }

        @Override
        public Optional<String> parameter(Parameter<?> parameter) {
          return Optional.ofNullable(values.get(parameter.name()));
        }

        @Override
        public Optional<String> output(Vertex producer, Output<?> output) {
          return Optional.empty();
        }

        @Override
        public Optional<String> aggregate(FanOut fanOut, Output<?> output) {
          return Optional.empty();
        }

        @Override
        public Optional<String> item(FanOut.Item<?> item) {
          return Optional.empty();
        }

        @Override
        public Optional<String> itemIndex(FanOut.Item<?> item) {
          return Optional.empty();
        }

        @Override
        public Optional<String> itemField(FanOut.Item<?> item, String field, DataType<?> type) {
          return Optional.empty();
        }

        @Override
        public Optional<String> attemptNumber() {
          return Optional.of("1");
        }

        @Override
        public Optional<String> runId() {
          return Optional.of("run-1");
        }

        @Override
        public Optional<String> outcomePhase() {
          return Optional.empty();
        }

        @Override
        public Optional<String> outcomeFailedTask() {
          return Optional.empty();
        }
      };

  private boolean holds(Condition condition) {
    return resolver.holds(condition);
  }

  /** CND-005, CND-009: equality is exact, and values are data. */
  @Test
  void equalTo_text_isExact() {
    for (String text : new String[] {"a", "A", "a ", "{{=1+1}}", "\"'==\n", "1", "1.0"}) {
      values.put("name", text);

      assertThat(holds(NAME.equalTo(text))).isTrue();
      assertThat(holds(NAME.equalTo(text + " "))).isFalse();
      assertThat(holds(NAME.notEqualTo(text))).isFalse();
    }
  }

  /** CND-006: numbers are compared as numbers, also beyond the precision of a double. */
  @Test
  void greaterThan_numbers_areComparedAsNumbers() {
    values.put("count", "10");
    assertThat(holds(Condition.greaterThan(COUNT, 9))).isTrue();
    assertThat(holds(Condition.lessThan(COUNT, 9))).isFalse();
    assertThat(holds(Condition.greaterThan(COUNT, 10))).isFalse();
    assertThat(holds(Condition.greaterThan(COUNT, 10).negate())).isTrue();

    values.put("count", "9007199254740993");
    assertThat(holds(Condition.greaterThan(COUNT, 9007199254740992L))).isTrue();
  }

  /** CND-006: text that is no number is a failure, not false. */
  @Test
  void greaterThan_textThatIsNoNumber_throws() {
    values.put("count", "many");

    assertThatThrownBy(() -> holds(Condition.greaterThan(COUNT, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a number, got 'many'");
  }

  /** CND-014: a comparison with an absent value holds neither way. */
  @Test
  void compare_absentValue_holdsNeitherWay() {
    assertThat(holds(NAME.equalTo("x"))).isFalse();
    assertThat(holds(NAME.equalTo("x").negate())).isFalse();
    assertThat(holds(NAME.notEqualTo("x"))).isFalse();
    assertThat(holds(Condition.greaterThan(COUNT, 1).negate())).isFalse();
    assertThat(holds(NAME.isPresent())).isFalse();
    assertThat(holds(NAME.isAbsent())).isTrue();
    assertThat(holds(NAME.isAbsent().negate())).isFalse();
    assertThat(holds(NAME.plus("x").isAbsent())).isTrue();
    assertThat(holds(NAME.orElse("x").equalTo("x"))).isTrue();
  }

  /** CND-007: truth tables, and De Morgan for negation. */
  @Test
  void andOr_allCombinations_followTheirTables() {
    values.put("name", "x");
    Condition yes = NAME.equalTo("x");
    Condition no = NAME.equalTo("y");

    for (Condition left : new Condition[] {yes, no}) {
      for (Condition right : new Condition[] {yes, no}) {
        boolean l = left.equals(yes);
        boolean r = right.equals(yes);
        assertThat(holds(left.and(right))).isEqualTo(l && r);
        assertThat(holds(left.or(right))).isEqualTo(l || r);
        assertThat(holds(left.and(right).negate())).isEqualTo(!(l && r));
        assertThat(holds(left.or(right).negate())).isEqualTo(!(l || r));
        assertThat(holds(left.or(right).and(yes))).isEqualTo(l || r);
      }
    }
  }

  @Test
  void phase_otherPhase_doesNotHold() {
    assertThat(holds(BODY.succeeded())).isTrue();
    assertThat(holds(BODY.failed())).isFalse();
    assertThat(holds(BODY.failed().negate())).isTrue();
    phase = Phase.FAILED;
    assertThat(holds(BODY.failed())).isTrue();
    assertThat(holds(BODY.skipped())).isFalse();
  }

  @Test
  void equals_sameParts_areEqual() {
    assertThat(NAME.equalTo("x").and(BODY.failed()))
        .isEqualTo(NAME.equalTo("x").and(BODY.failed()));
    assertThat(NAME.equalTo("x"))
        .isNotEqualTo(NAME.notEqualTo("x"))
        .isNotEqualTo(NAME.equalTo("y"));
    assertThat(NAME.equalTo("x").negate().negate()).isEqualTo(NAME.equalTo("x"));
  }
}
