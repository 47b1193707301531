// SPDX-License-Identifier: Apache-2.0
// One connection from accept to close, plain or TLS; behind this header because Beast is slow to compile.
#pragma once

#include <boost/asio/ip/tcp.hpp>

#include "http/connections.h"
#include "http/server.h"
#include "http/traffic.h"
#include "http/workers.h"

namespace boost::asio::ssl {
class context;
}

namespace repere::http {

// What sessions use together; outlives them all.
struct Shared {
    const Options& options;
    Connections& connections;
    Workers& workers;
    Traffic& traffic;
    const std::atomic<bool>& stopping;
};

// The socket's executor must be a strand. tls is null for plain HTTP.
std::shared_ptr<Connection> make_session(boost::asio::ip::tcp::socket socket, std::string peer,
                                         const Shared& shared, const Router& router,
                                         boost::asio::ssl::context* tls);
void begin(const std::shared_ptr<Connection>& session);

}  // namespace repere::http
