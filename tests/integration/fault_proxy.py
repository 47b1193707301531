# SPDX-License-Identifier: Apache-2.0
"""A TCP relay in front of a FHIR server that can be taken down, or lose answers on their way back.

The bytes pass unread, so the server behind sees the relay's address in Host and puts it in its links.
"""

import socket
import threading


class FaultProxy:
    def __init__(self, host, port):
        self.target = (host, port)
        self.listener = None
        self.port = 0
        self.lose_answers = 0  # so many of the next connections reach the server but hear nothing back
        self.connections = set()
        self.lock = threading.Lock()
        self.up()

    def up(self):
        if self.listener:
            return
        self.listener = socket.socket()
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.listener.bind(("127.0.0.1", self.port))
        self.port = self.listener.getsockname()[1]
        self.listener.listen(64)
        threading.Thread(target=self._accept, args=(self.listener,), daemon=True).start()

    def down(self):
        """Connections are refused from here on and those that are open are cut."""
        listener, self.listener = self.listener, None
        if listener:
            listener.shutdown(socket.SHUT_RDWR)
            listener.close()
        with self.lock:
            for connection in list(self.connections):
                self._cut(connection)

    def cut_open_connections(self):
        """So that the next request comes on a new connection, where lose_answers is looked at."""
        with self.lock:
            for connection in list(self.connections):
                self._cut(connection)

    @staticmethod
    def _cut(connection):
        try:
            connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass

    def _accept(self, listener):
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(self.target, timeout=30)
            except OSError:
                client.close()
                continue
            with self.lock:
                losing = self.lose_answers > 0
                self.lose_answers -= losing
                self.connections |= {client, server}
            threading.Thread(target=self._pump, args=(client, server, False), daemon=True).start()
            threading.Thread(target=self._pump, args=(server, client, losing), daemon=True).start()

    def _pump(self, source, sink, swallow):
        try:
            while data := source.recv(65536):
                if swallow:
                    break  # the server has done its work; its answer dies here, and the connection with it
                sink.sendall(data)
        except OSError:
            pass
        with self.lock:
            self.connections -= {source, sink}
        for end in (source, sink):
            self._cut(end)
