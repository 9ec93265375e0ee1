package org.example.kotlin

import io.tiphys.local.LocalEngine
import io.tiphys.submit.RequestKey
import io.tiphys.submit.SubmitRequest
import io.tiphys.workflow.DataType
import io.tiphys.workflow.FanOut
import io.tiphys.workflow.Output
import io.tiphys.workflow.Parameter
import io.tiphys.workflow.Task
import io.tiphys.workflow.Workflow
import java.time.Duration
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

/** Greets everybody of a list. */
object Welcome {
  val GUESTS: Parameter<List<String>> = Parameter.list("guests", DataType.TEXT)
  val GREETING: Output<String> = Output.text("greeting")
  val GREETINGS: Output<List<String>> = Output.list("greetings", DataType.TEXT)

  val GREET: FanOut =
    FanOut.over(GUESTS) { guest ->
      Task.container("greet", "busybox:1.36")
        .env("GUEST", guest)
        .writes(GREETING)
        .script("echo \"Hello, \$GUEST\" > out/greeting")
        .build()
    }.parallelism(2).build()

  val WORKFLOW: Workflow =
    Workflow.builder("welcome")
      .parameters(GUESTS)
      .tasks(GREET)
      .output(GREETINGS, GREET.outputs(GREETING))
      .build()
}

class WelcomeTest {
  @Test
  fun everyGuest_isGreeted() {
    LocalEngine.builder()
      .image("busybox:1.36") { call ->
        call.write(Welcome.GREETING, "Hello, ${call.env()["GUEST"]}")
      }
      .build()
      .use { engine ->
        val request =
          SubmitRequest.builder(Welcome.WORKFLOW, RequestKey.random())
            .argument(Welcome.GUESTS, listOf("Ada", "Emmy"))
            .build()

        val end = engine.submit(request).await(Duration.ofMinutes(1)).requireSuccess()

        assertEquals(listOf("Hello, Ada", "Hello, Emmy"), end.output(Welcome.GREETINGS).orElseThrow())
      }
  }
}
