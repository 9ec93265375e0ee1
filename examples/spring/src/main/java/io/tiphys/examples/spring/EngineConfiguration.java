package io.tiphys.examples.spring;

import io.tiphys.Engine;
import io.tiphys.error.EngineException;
import io.tiphys.local.LocalEngine;
import io.tiphys.run.RunQuery;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Brings an engine, unless the application has one of its own, and tells whether it answers. */
@AutoConfiguration
public class EngineConfiguration {

  /** Spring closes it when the context ends, after the beans that use it. */
  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  Engine engine() {
    return LocalEngine.withProcesses();
  }

  /** Asks the backend for one run; closed, or without an answer, it is down. */
  @Bean
  @ConditionalOnMissingBean(name = "engineHealthIndicator")
  HealthIndicator engineHealthIndicator(Engine engine) {
    return () -> {
      try {
        engine.list(RunQuery.all().pageSize(1));
        return Health.up().build();
      } catch (EngineException e) {
        return Health.down(e).build();
      }
    };
  }
}
