// SPDX-License-Identifier: Apache-2.0
#include "http/server.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>

#include "http/session.h"

namespace repere::http {
namespace {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;
using TlsHandle = std::shared_ptr<asio::ssl::context>;

constexpr std::chrono::milliseconds accept_pause{100};

TlsHandle share(const crypto::TlsContext& context) {
    return std::make_shared<asio::ssl::context>(context.another_reference());
}

// The same peer has one name, whichever protocol the listener speaks.
std::string text_of(const asio::ip::address& address) {
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
    return address.to_string();
}

// Accepts connections for one router until it is closed.
class Listener {
public:
    Listener(asio::io_context& io, const Shared& shared, const Router& router)
        : io_{io},
          shared_{shared},
          router_{router},
          acceptor_{asio::make_strand(io)},
          pause_{acceptor_.get_executor()} {}

    Result<Done> open(const std::string& address, std::uint16_t port) {
        boost::system::error_code error;
        const auto ip = asio::ip::make_address(address, error);
        if (error) return fail(ErrorKind::invalid, "not an IP address", address);
        const tcp::endpoint endpoint{ip, port};
        acceptor_.open(endpoint.protocol(), error);
        if (!error) acceptor_.set_option(asio::socket_base::reuse_address{true}, error);
        if (!error) acceptor_.bind(endpoint, error);
        if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
        if (error)
            return fail(ErrorKind::unavailable, "cannot listen: " + error.message(),
                        address + ":" + std::to_string(port));
        port_ = acceptor_.local_endpoint().port();
        return Done{};
    }

    void use(TlsHandle tls) { std::atomic_store(&tls_, std::move(tls)); }
    std::uint16_t port() const { return port_; }
    void begin() {
        asio::post(acceptor_.get_executor(), [this] { accept(); });
    }
    void close() {
        asio::post(acceptor_.get_executor(), [this] {
            boost::system::error_code ignored;
            acceptor_.close(ignored);
            pause_.cancel();
        });
    }

private:
    void accept() {
        acceptor_.async_accept(asio::make_strand(io_),
                               [this](boost::system::error_code error, tcp::socket socket) {
                                   if (!acceptor_.is_open()) return;
                                   if (!error) {
                                       welcome(std::move(socket));
                                       return accept();
                                   }
                                   // Out of descriptors or memory: trying again at once would only burn the
                                   // processor.
                                   shared_.traffic.accept_errors.add();
                                   pause_.expires_after(accept_pause);
                                   pause_.async_wait([this](boost::system::error_code) {
                                       if (acceptor_.is_open()) accept();
                                   });
                               });
    }

    void welcome(tcp::socket socket) {
        boost::system::error_code error;
        const tcp::endpoint remote = socket.remote_endpoint(error);
        if (error || shared_.stopping) return;  // gone again, or we are going
        std::string peer = text_of(remote.address());
        const auto& proxies = shared_.options.proxies;
        const bool limited = std::find(proxies.begin(), proxies.end(), peer) == proxies.end();
        const TlsHandle tls = std::atomic_load(&tls_);
        const auto session = make_session(std::move(socket), std::move(peer), shared_, router_, tls.get());
        if (shared_.connections.admit(session, limited)) return http::begin(session);
        shared_.traffic.turned_away.add();
    }

    asio::io_context& io_;
    const Shared& shared_;
    const Router& router_;
    tcp::acceptor acceptor_;
    asio::steady_timer pause_;
    TlsHandle tls_;
    std::uint16_t port_ = 0;
};

std::string policy_source_list(const std::vector<std::string>& origins) {
    std::string out;
    for (const std::string& origin : origins) out += (out.empty() ? "" : " ") + origin;
    return out.empty() ? "'none'" : out;
}

Response plain_text(int status, std::string text) { return {status, std::move(text), "text/plain", {}}; }

// Liveness says that threads answer; readiness, that it makes sense to send work.
void add_probes(Router& router, const Options& options, const std::atomic<bool>& stopping) {
    router.add(
        {"GET", "/livez", [](const Request&) { return plain_text(200, "ok\n"); }, 0, {}, Access::open});
    router.add({"GET",
                "/readyz",
                [&](const Request&) {
                    const bool ready = !stopping && (!options.ready || options.ready());
                    return ready ? plain_text(200, "ok\n") : plain_text(503, "not ready\n");
                },
                0,
                {},
                Access::open});
}

void add_metrics(Router& router, const Metrics& metrics, Access access) {
    router.add({"GET",
                "/metrics",
                [&metrics](const Request&) {
                    return Response{200, metrics.text(), "text/plain; version=0.0.4; charset=utf-8", {}};
                },
                0,
                {},
                access});
}

Result<Done> check(const Options& options, const Router& router) {
    if (router.defect()) return *router.defect();
    boost::system::error_code error;
    const auto address = asio::ip::make_address(options.address, error);
    if (error) return fail(ErrorKind::invalid, "not an IP address", options.address);
    const bool client_certificates = options.tls && !options.tls->client_ca.empty();
    if (!address.is_loopback() && options.bearer_secret.empty() && !client_certificates)
        return fail(
            ErrorKind::forbidden,
            "refusing to listen beyond this machine: anybody could call us; configure a bearer secret or a "
            "client CA, or listen on 127.0.0.1",
            options.address);
    if (options.threads == 0 || options.workers == 0)
        return fail(ErrorKind::invalid, "no threads to work with");
    for (const auto* origins : {&options.allowed_origins, &options.frame_ancestors})
        for (const std::string& origin : *origins)
            if (!origin.starts_with("https://") && !origin.starts_with("http://"))
                return fail(ErrorKind::invalid, "an origin starts with https://", origin);
    return Done{};
}

}  // namespace

// Members die from the last to the first: threads, listeners, workers, then the io_context with the sessions
// left in it, then what the sessions use.
struct Server::Running {
    Options options;
    Router router, side;
    std::shared_ptr<Metrics> metrics;
    std::atomic<bool> stopping = false;
    Traffic traffic;
    Connections connections;
    Shared shared;
    asio::io_context io;
    Workers workers;
    asio::executor_work_guard<asio::io_context::executor_type> busy;
    Listener main, probes;
    std::vector<std::jthread> threads;

    Running(Options given, Router routes, std::shared_ptr<Metrics> registry)
        : options{std::move(given)},
          router{std::move(routes)},
          metrics{std::move(registry)},
          traffic{*metrics, policy_source_list(options.frame_ancestors)},
          connections{options.limits.connections, options.limits.connections_per_peer},
          shared{options, connections, workers, traffic, stopping},
          workers{options.workers, options.limits.queue},
          busy{asio::make_work_guard(io)},
          main{io, shared, router},
          probes{io, shared, side} {}

    Result<Done> open() {
        add_probes(router, options, stopping);
        add_probes(side, options, stopping);
        const bool aside = options.metrics_port.has_value();
        add_metrics(aside ? side : router, *metrics, aside ? Access::open : Access::secret);
        if (auto sound = check(options, router); !sound) return sound;
        if (options.tls) {
            const auto context = crypto::tls_server(*options.tls);
            if (!context) return context.error();
            use(*context);
        }
        if (auto opened = main.open(options.address, options.port); !opened) return opened;
        if (aside) return probes.open("127.0.0.1", *options.metrics_port);
        return Done{};
    }

    void use(const crypto::TlsContext& context) {
        main.use(share(context));
        metrics
            ->gauge("repere_tls_certificate_end_seconds", "When our certificate ends, in seconds since 1970.")
            .set(static_cast<double>(context.not_after().milliseconds) / 1000);
    }

    void run() {
        metrics->watch("repere_http_connections", "Open connections.",
                       [this] { return static_cast<double>(connections.size()); });
        metrics->watch("repere_http_waiting", "Requests waiting for a worker.",
                       [this] { return static_cast<double>(workers.waiting()); });
        main.begin();
        if (options.metrics_port) probes.begin();
        for (std::size_t i = 0; i < options.threads; ++i) threads.emplace_back([this] { io.run(); });
    }

    void stop() {
        if (stopping.exchange(true)) return;
        main.close();
        probes.close();
        connections.finish_all();
        connections.wait_until_empty(options.limits.drain);
        busy.reset();
        io.stop();
        threads.clear();
        metrics->forget("repere_http_connections");
        metrics->forget("repere_http_waiting");
    }
};

Server::Server(std::unique_ptr<Running> running) : running_{std::move(running)} {}
Server::~Server() { stop(); }

Result<std::unique_ptr<Server>> Server::start(Options options, Router router) {
    auto metrics = options.metrics ? options.metrics : std::make_shared<Metrics>();
    auto running = std::make_unique<Running>(std::move(options), std::move(router), std::move(metrics));
    if (auto opened = running->open(); !opened) return opened.error();
    running->run();
    return std::unique_ptr<Server>{new Server{std::move(running)}};
}

std::uint16_t Server::port() const { return running_->main.port(); }
std::uint16_t Server::metrics_port() const { return running_->probes.port(); }

Result<Done> Server::reload_tls(const crypto::TlsServerPem& pem) {
    if (!running_->options.tls) return fail(ErrorKind::invalid, "the listener was started without TLS");
    const auto context = crypto::tls_server(pem);
    if (!context) return context.error();
    running_->use(*context);
    return Done{};
}

void Server::stop() { running_->stop(); }

}  // namespace repere::http
