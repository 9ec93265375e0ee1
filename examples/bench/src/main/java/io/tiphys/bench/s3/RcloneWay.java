package io.tiphys.bench.s3;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The command {@code rclone}, with its defaults but one: it does not wait a second before each part
 * for a server that does not answer {@code Expect: 100-continue}. That it starts is part of its
 * time.
 */
final class RcloneWay implements Way {
  private final Server server;

  RcloneWay(Server server) {
    this.server = server;
  }

  @Override
  public String name() {
    return "rclone";
  }

  @Override
  public void up(Path file, String key) throws Exception {
    copy(file.toString(), remote(key));
  }

  @Override
  public void down(String key, Path file) throws Exception {
    copy(remote(key), file.toString());
  }

  private String remote(String key) {
    return "bench:" + server.bucket() + "/" + key;
  }

  private void copy(String from, String to) throws IOException, InterruptedException {
    ProcessBuilder rclone =
        new ProcessBuilder("rclone", "copyto", "--ignore-times", "--s3-no-check-bucket", from, to)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT);
    // It does not start with this one.
    rclone.environment().remove("AWS_CA_BUNDLE");
    rclone
        .environment()
        .putAll(
            Map.of(
                "RCLONE_CONFIG_BENCH_TYPE",
                "s3",
                "RCLONE_CONFIG_BENCH_PROVIDER",
                "Other",
                "RCLONE_CONFIG_BENCH_ENDPOINT",
                server.endpoint().toString(),
                "RCLONE_CONFIG_BENCH_ACCESS_KEY_ID",
                server.accessKey(),
                "RCLONE_CONFIG_BENCH_SECRET_ACCESS_KEY",
                server.secretKey(),
                "RCLONE_EXPECT_CONTINUE_TIMEOUT",
                "0s",
                "RCLONE_CONFIG",
                "/dev/null"));
    int code = rclone.start().waitFor();
    if (code != 0) {
      throw new IOException("rclone ended with " + code);
    }
  }

  @Override
  public void close() {}
}
