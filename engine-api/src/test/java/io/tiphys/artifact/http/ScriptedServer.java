package io.tiphys.artifact.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * Answers each connection with the next text of a script, byte by byte as it stands, and hangs up.
 */
final class ScriptedServer implements AutoCloseable {
  private final ServerSocket socket;
  private final List<String> answers;
  private final List<String> heads = new CopyOnWriteArrayList<>();

  private final CountDownLatch mayHangUp = new CountDownLatch(1);

  private ScriptedServer(ServerSocket socket, List<String> answers) {
    this.socket = socket;
    this.answers = answers;
  }

  /** The last answer is given to all further connections. */
  static ScriptedServer answering(String... answers) throws IOException {
    ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    ScriptedServer server = new ScriptedServer(socket, List.of(answers));
    Thread thread = new Thread(server::serve, "scripted-server");
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  /** Lines of a head, an empty one, and a body. */
  static String answer(String status, String body, String... headers) {
    return "HTTP/1.1 "
        + status
        + "\r\n"
        + String.join("\r\n", headers)
        + (headers.length > 0 ? "\r\n" : "")
        + "\r\n"
        + body;
  }

  /** An answer with what the range asks for of a content, cut after so many bytes. */
  static String rest(String content, int cut) {
    return "rest " + cut + " " + content;
  }

  private static String scripted(String answer, String head) {
    if (head.startsWith("HEAD")) {
      return answer("200 OK", "", "ETag: \"v1\"", "Content-Length: 10");
    }
    if (!answer.startsWith("rest ")) {
      return answer;
    }
    String[] words = answer.split(" ", 3);
    int from = Integer.parseInt(head.replaceAll("(?s).*Range: bytes=(\\d+)-.*", "$1"));
    String rest = words[2].substring(from);
    return answer(
        "206 Partial",
        rest.substring(0, Math.min(rest.length(), Integer.parseInt(words[1]))),
        "ETag: \"v1\"",
        "Content-Length: " + rest.length(),
        "Content-Range: bytes %d-%d/%d".formatted(from, words[2].length() - 1, words[2].length()));
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/store/");
  }

  /** Lets the first connection end, which is held until then. */
  void hangUp() {
    mayHangUp.countDown();
  }

  /** The heads of the requests so far. */
  List<String> heads() {
    return heads;
  }

  private void serve() {
    for (int i = 0; !socket.isClosed(); i++) {
      try (Socket connection = socket.accept()) {
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
        StringBuilder head = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
          head.append(line).append('\n');
        }
        heads.add(head.toString());
        connection
            .getOutputStream()
            .write(
                scripted(answers.get(Math.min(i, answers.size() - 1)), head.toString())
                    .getBytes(StandardCharsets.ISO_8859_1));
        connection.getOutputStream().flush();
        if (i == 0) {
          mayHangUp.await();
        }
        connection.shutdownOutput();
      } catch (IOException | InterruptedException e) {
        // The client hung up, or the test is over.
      }
    }
  }

  @Override
  public void close() throws IOException {
    hangUp();
    socket.close();
  }
}
