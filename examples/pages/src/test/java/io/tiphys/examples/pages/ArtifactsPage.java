package io.tiphys.examples.pages;

import io.tiphys.Engine;
import io.tiphys.argo.ArgoEngine;
import io.tiphys.artifact.archive.Archives;
import io.tiphys.artifact.archive.UnpackLimits;
import io.tiphys.artifact.s3.S3ArtifactStore;
import io.tiphys.cleanup.CleanupReport;
import io.tiphys.cleanup.Janitor;
import io.tiphys.cleanup.RetentionPolicy;
import io.tiphys.examples.small.BlobTableStore;
import io.tiphys.run.RunQuery;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import software.amazon.awssdk.services.s3.S3Client;

/** What docs/artifacts.md shows in few lines. */
class ArtifactsPage {

  void archives(Path directory, OutputStream out, InputStream in, Path target) throws IOException {
    Archives.pack(directory, out);
    Archives.unpack(in, target);
    Archives.unpack(
        in, target, UnpackLimits.builder().maxBytes(1L << 30).maxEntries(10_000).build());
  }

  void ways(S3Client s3, DataSource database) {
    ArgoEngine.builder("scenes")
        .artifacts("artifacts", S3ArtifactStore.builder(s3, "artifacts").build());
    ArgoEngine.builder("scenes")
        .artifactsByGateway(
            new BlobTableStore(database), URI.create("http://host.scenes.svc:8077"));
  }

  void cleanUp(Engine engine) {
    Janitor janitor =
        Janitor.of(
            engine,
            RetentionPolicy.of("files", RunQuery.all())
                .keepFor(Duration.ofDays(2))
                .removeArtifactsOnly(),
            RetentionPolicy.of("runs", RunQuery.all())
                .keepFor(Duration.ofDays(30))
                .keepLatestOfEachWorkflow(5)
                .removeRunsOnly(),
            RetentionPolicy.of("ad hoc", RunQuery.all().foreign())
                .keepFor(Duration.ofDays(7))
                .keepLatest(10));
    janitor.dryRun().entries().forEach(System.out::println);
    CleanupReport report = janitor.run();
    report.notRemoved().forEach(System.err::println);
  }
}
