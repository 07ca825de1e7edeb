// The least that serves one stream to many: what comes from the camera goes to each viewer in turn, whoever is slow holding up the rest.
// loop <port to listen on> <port of the camera> <viewers>
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static struct sockaddr_in loopback(int port)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(port) };
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

int main(int count, char **arguments)
{
    if (count != 4) return 2;
    struct sockaddr_in here = loopback(atoi(arguments[1])), camera = loopback(atoi(arguments[2]));
    int viewers = atoi(arguments[3]), yes = 1;
    int *sockets = calloc(viewers, sizeof *sockets);
    static char buffer[256 * 1024];
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(listener, (struct sockaddr *)&here, sizeof here) || listen(listener, viewers)) return 1;
    const char *head = "HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace;boundary=ipcamera\r\nConnection: close\r\n\r\n";
    for (int i = 0; i < viewers; i++) {
        sockets[i] = accept(listener, NULL, NULL);
        recv(sockets[i], buffer, sizeof buffer, 0);
        send(sockets[i], head, strlen(head), MSG_NOSIGNAL);
    }
    int upstream = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(upstream, (struct sockaddr *)&camera, sizeof camera)) return 1;
    const char *request = "GET /videostream.cgi HTTP/1.1\r\nHost: camera\r\n\r\n";
    send(upstream, request, strlen(request), 0);
    // Frame by frame as far as it can be told without looking: what has come by the time it is asked.
    for (ssize_t read; (read = recv(upstream, buffer, sizeof buffer, 0)) > 0;) {
        for (int i = 0; i < viewers; i++) {
            for (ssize_t sent = 0, n; sockets[i] >= 0 && sent < read; sent += n) {
                n = send(sockets[i], buffer + sent, read - sent, MSG_NOSIGNAL);
                if (n <= 0) { close(sockets[i]); sockets[i] = -1; break; }
            }
        }
    }
    return 0;
}
