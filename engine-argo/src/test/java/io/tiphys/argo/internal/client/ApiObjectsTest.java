package io.tiphys.argo.internal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.model.Workflow;
import io.tiphys.argo.model.WorkflowSpec;
import io.tiphys.error.EngineException;
import io.tiphys.error.NotFoundException;
import io.tiphys.error.RefusedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which requests are sent, and what their answers mean. */
@Timeout(60)
class ApiObjectsTest {
  private static final String EXISTS =
      "{\"kind\":\"Status\",\"reason\":\"AlreadyExists\",\"message\":\"x already exists\"}";
  private static final String CONFLICT =
      "{\"kind\":\"Status\",\"reason\":\"Conflict\",\"message\":\"the object has been modified\"}";
  private static final String ABSENT =
      "{\"kind\":\"Status\",\"reason\":\"NotFound\",\"message\":\"x not"
          + " found\",\"details\":{\"name\":\"x\",\"kind\":\"workflows\"}}";

  private final ScriptedWire wire = new ScriptedWire();
  private final ApiClient client =
      ApiClient.over(wire, new FakeTicks(), ClientSettings.of("scenes"));

  @AfterEach
  void close() {
    client.close();
  }

  private static Workflow workflow(String run) {
    Workflow workflow = new Workflow();
    workflow.getMetadata().setName("x");
    workflow.getMetadata().setLabels(Map.of(Marks.RUN, run));
    return workflow.spec(new WorkflowSpec());
  }

  private static String stored(String run, int version) {
    return "{\"apiVersion\":\"argoproj.io/v1alpha1\",\"kind\":\"Workflow\",\"metadata\":{\"name\":\"x\",\"uid\":\"u\",\"resourceVersion\":\"%d\",\"labels\":{\"%s\":\"%s\"}}}"
        .formatted(version, Marks.RUN, run);
  }

  @Test
  void create_freeName_isOneStrictRequest() {
    wire.answers(line -> line.answer(201, stored("x-1", 5)));

    Creation<Workflow> made = client.objects().create(Kind.WORKFLOWS, workflow("x-1"));

    assertThat(made.fresh()).isTrue();
    assertThat(made.object().getMetadata().getUid()).isEqualTo("u");
    assertThat(wire.lines).hasSize(1);
    ApiRequest request = wire.last().request;
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.uri())
        .isEqualTo(
            "/apis/argoproj.io/v1alpha1/namespaces/scenes/workflows?fieldManager=tiphys&fieldValidation=Strict");
    assertThat(request.body()).contains("\"name\":\"x\"").doesNotContain("generateName");
  }

  @Test
  void create_nameTakenByAnother_givesThatOne() {
    wire.answers(line -> line.answer(409, EXISTS), line -> line.answer(200, stored("x-other", 3)));

    Creation<Workflow> made = client.objects().create(Kind.WORKFLOWS, workflow("x-1"));

    assertThat(made.fresh()).isFalse();
    assertThat(made.object().getMetadata().getResourceVersion()).isEqualTo("3");
  }

  @Test
  void create_nameTakenByItself_isFresh_asTheFirstAnswerWasLost() {
    wire.answers(line -> line.answer(409, EXISTS), line -> line.answer(200, stored("x-1", 3)));

    assertThat(client.objects().create(Kind.WORKFLOWS, workflow("x-1")).fresh()).isTrue();
  }

  @Test
  void create_nameThatIsFreeAgainWhenRead_isTriedOnceMore() {
    wire.answers(
        line -> line.answer(409, EXISTS),
        line -> line.answer(404, ABSENT),
        line -> line.answer(201, stored("x-1", 5)));

    assertThat(client.objects().create(Kind.WORKFLOWS, workflow("x-1")).fresh()).isTrue();
  }

  @Test
  void create_tooLarge_isRefusedWithoutARequest() {
    Workflow large = workflow("x-1");
    large.getMetadata().setAnnotations(Map.of("a", "é".repeat(ApiObjects.MOST_BYTES / 2)));

    assertThatThrownBy(() -> client.objects().create(Kind.WORKFLOWS, large))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("and 1048576 are allowed");
    assertThat(wire.lines).isEmpty();
  }

  @Test
  void read_absent_isEmpty() {
    wire.answers(line -> line.answer(404, ABSENT));

    assertThat(client.objects().read(Kind.WORKFLOWS, "x", Workflow.class)).isEmpty();
  }

  @Test
  void read_noCrd_isNotAbsence() {
    wire.answers(line -> line.answer(404, "404 page not found"));

    assertThatThrownBy(() -> client.objects().read(Kind.WORKFLOWS, "x", Workflow.class))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("install Argo");
  }

  @Test
  void read_objectThatDoesNotParse_isATypedError() {
    wire.answers(line -> line.answer(200, "{\"metadata\":{\"labels\":7}}"));

    assertThatThrownBy(() -> client.objects().read(Kind.WORKFLOWS, "x", Workflow.class))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.nativeCode()).contains("UNREADABLE"))
        .hasMessageContaining("cannot be read as a Workflow");
  }

  private Workflow stop() {
    return client
        .objects()
        .edit(
            Kind.WORKFLOWS,
            "x",
            Workflow.class,
            now ->
                now.getMetadata().getResourceVersion().equals("9")
                    ? Optional.empty()
                    : Optional.of(Map.of("spec", Map.of("shutdown", "Stop"))));
  }

  @Test
  void edit_change_isBasedOnTheVersionThatWasRead() {
    wire.answers(
        line -> line.answer(200, stored("x-1", 5)), line -> line.answer(200, stored("x-1", 6)));

    assertThat(stop().getMetadata().getResourceVersion()).isEqualTo("6");

    ApiRequest patch = wire.last().request;
    assertThat(patch.method()).isEqualTo("PATCH");
    assertThat(patch.contentType()).isEqualTo("application/merge-patch+json");
    assertThat(patch.body())
        .isEqualTo("{\"spec\":{\"shutdown\":\"Stop\"},\"metadata\":{\"resourceVersion\":\"5\"}}");
  }

  @Test
  void edit_conflict_beginsAgainWithWhatIsThereNow() {
    wire.answers(
        line -> line.answer(200, stored("x-1", 5)),
        line -> line.answer(409, CONFLICT),
        line -> line.answer(200, stored("x-1", 9)));

    assertThat(stop().getMetadata().getResourceVersion()).isEqualTo("9");
    assertThat(wire.lines).hasSize(3);
  }

  @Test
  void edit_conflictEachTime_endsAndMayBeRepeated() {
    for (int i = 0; i < 5; i++) {
      wire.answers(line -> line.answer(200, stored("x-1", 5)), line -> line.answer(409, CONFLICT));
    }

    assertThatThrownBy(this::stop)
        .isInstanceOfSatisfying(EngineException.class, e -> assertThat(e.retryable()).isTrue())
        .hasMessageContaining("others changed the object at the same time");
    assertThat(wire.lines).hasSize(10);
  }

  @Test
  void edit_absent_isNotFound() {
    wire.answers(line -> line.answer(404, ABSENT));

    assertThatThrownBy(this::stop).isInstanceOf(NotFoundException.class);
  }

  @Test
  void delete_namesTheIdentity_andSaysWhetherThereWasOne() {
    wire.answers(
        line -> line.answer(200, "{}"),
        line -> line.answer(404, ABSENT),
        line ->
            line.answer(
                409,
                "{\"reason\":\"Conflict\",\"message\":\"the UID in the precondition (a) does not"
                    + " match\"}"));

    assertThat(client.objects().delete(Kind.WORKFLOWS, "x", "u", true)).isTrue();
    assertThat(wire.last().request.body())
        .isEqualTo("{\"preconditions\":{\"uid\":\"u\"},\"propagationPolicy\":\"Foreground\"}");
    assertThat(client.objects().delete(Kind.WORKFLOWS, "x", "u", false)).isFalse();
    assertThat(client.objects().delete(Kind.WORKFLOWS, "x", "u", false)).isFalse();
  }

  @Test
  void delete_noCrd_isNotAbsence() {
    wire.answers(line -> line.answer(404, "404 page not found"));

    assertThatThrownBy(() -> client.objects().delete(Kind.WORKFLOWS, "x", "u", true))
        .hasMessageContaining("install Argo");
  }

  @Test
  void heads_items_areReadOneByOne() {
    wire.answers(
        line ->
            line.answer(
                200,
                "{\"items\":[{\"metadata\":{\"name\":\"a\",\"labels\":{\"l\":\"v\"}}},"
                    + "{\"metadata\":{\"name\":[]}},7,null,"
                    + "{\"metadata\":{\"name\":\"b\",\"creationTimestamp\":\"no time\"}}],"
                    + "\"metadata\":{}}"));

    List<WorkflowRow> heads = client.lists().heads(Kind.WORKFLOWS, "l=v", WorkflowRow.class);

    assertThat(wire.last().request.query())
        .isEqualTo(Map.of("labelSelector", "l=v", "limit", "500"));
    assertThat(wire.last().request.accept()).contains("as=PartialObjectMetadataList");
    assertThat(heads).map(WorkflowRow::name).containsExactly("a", "b");
    assertThat(heads.get(0).label("l")).contains("v");
    assertThat(heads.get(1).createdAt()).isEmpty();
  }

  @Test
  void pods_severalPages_areAllRead() {
    wire.answers(
        line ->
            line.answer(
                200,
                "{\"items\":[{\"metadata\":{\"name\":\"p\"}}],\"metadata\":{\"continue\":\"t\"}}"),
        line -> line.answer(200, "{\"items\":[{\"metadata\":{\"name\":\"q\"}}],\"metadata\":{}}"));

    List<WorkflowRow> pods = client.lists().pods(List.of("x", "y"), WorkflowRow.class);

    assertThat(pods).map(WorkflowRow::name).containsExactly("p", "q");
    assertThat(wire.last().request.query())
        .containsEntry("labelSelector", "workflows.argoproj.io/workflow in (x,y)")
        .containsEntry("continue", "t");
  }

  @Test
  void check_nothingInTheWay_storesNothing() {
    wire.answers(line -> line.answer(201, stored("", 1)));

    assertThat(client.check()).isEmpty();
    assertThat(wire.last().request.query()).containsEntry("dryRun", "All");
  }

  @Test
  void check_somethingInTheWay_isTold() {
    wire.answers(line -> line.answer(401, "{}"));

    assertThat(client.check().orElseThrow().nativeCode()).contains("401");
  }
}
