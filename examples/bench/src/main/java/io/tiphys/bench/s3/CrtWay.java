package io.tiphys.bench.s3;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/**
 * Amazon's native client, with its defaults, in a JVM of its own that stays: it does not run in the
 * memory that ours is given.
 */
final class CrtWay implements Way {
  private final Process child;
  private final PrintStream orders;
  private final BufferedReader answers;

  CrtWay(Server server) throws IOException {
    child =
        new ProcessBuilder(
                "java",
                "-Xmx1g",
                "-Ds3.endpoint=" + server.endpoint(),
                "-Ds3.bucket=" + server.bucket(),
                "-Ds3.accessKey=" + server.accessKey(),
                "-Ds3.secretKey=" + server.secretKey(),
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    orders = new PrintStream(child.getOutputStream(), true, StandardCharsets.UTF_8);
    answers =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
  }

  @Override
  public String name() {
    return "AWS CRT client";
  }

  @Override
  public void up(Path file, String key) throws IOException {
    order("up", file, key);
  }

  @Override
  public void down(String key, Path file) throws IOException {
    order("down", file, key);
  }

  private void order(String what, Path file, String key) throws IOException {
    orders.println(what + " " + file + " " + key);
    String answer = answers.readLine();
    if (!"done".equals(answer)) {
      throw new IOException(name() + " ended");
    }
  }

  @Override
  public void close() {
    orders.close();
  }

  /** The other JVM: one order a line, and an answer to each; ends with its input. */
  static final class Child {
    private Child() {}

    public static void main(String... args) throws IOException {
      Server server = Server.given();
      try (S3AsyncClient client =
              S3AsyncClient.crtBuilder()
                  .endpointOverride(server.endpoint())
                  .forcePathStyle(true)
                  .region(Region.US_EAST_1)
                  .credentialsProvider(server.credentials())
                  .build();
          BufferedReader orders =
              new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
          List<String> words = List.of(line.split(" ", 3));
          obey(client, server.bucket(), words.get(0), Path.of(words.get(1)), words.get(2));
          System.out.println("done");
        }
      }
    }

    private static void obey(
        S3AsyncClient client, String bucket, String what, Path file, String key) {
      if (what.equals("up")) {
        client.putObject(of -> of.bucket(bucket).key(key), file).join();
      } else {
        client
            .getObject(of -> of.bucket(bucket).key(key), AsyncResponseTransformer.toFile(file))
            .join();
      }
    }
  }
}
