package io.tiphys.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.Engine;
import io.tiphys.local.LocalEngine;
import io.tiphys.local.TaskFunction;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.Task;
import io.tiphys.workflow.Workflow;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class EngineConfigurationTest {
  private static final Workflow HELLO =
      Workflow.of("hello", Task.container("hello", "greeter:1").command("hello").build());

  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(EngineConfiguration.class));

  @Configuration
  static class OwnEngine {
    @Bean(destroyMethod = "close")
    Engine engine() {
      return LocalEngine.builder().image("greeter:1", TaskFunction.doNothing()).build();
    }
  }

  @Test
  void engine_ofTheApplication_runsAndIsUp() {
    application
        .withUserConfiguration(OwnEngine.class)
        .run(
            context -> {
              Engine engine = context.getBean(Engine.class);

              engine
                  .submit(SubmitRequest.of(HELLO, RequestKey.of("hello-1")))
                  .await(Duration.ofMinutes(1))
                  .requireSuccess();
              assertThat(health(context.getBean(HealthIndicator.class))).isEqualTo(Status.UP);
            });
  }

  @Test
  void engine_nobodyMadeOne_isMadeAndClosedWithTheContext() {
    application.run(
        context -> {
          HealthIndicator indicator = context.getBean(HealthIndicator.class);
          assertThat(health(indicator)).isEqualTo(Status.UP);

          context.getSourceApplicationContext().close();

          assertThat(health(indicator)).isEqualTo(Status.DOWN);
        });
  }

  private static Status health(HealthIndicator indicator) {
    return indicator.health().getStatus();
  }
}
