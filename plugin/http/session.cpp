// SPDX-License-Identifier: Apache-2.0
#include "http/session.h"

#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <exception>

#include "core/log.h"
#include "http/feed.h"
#include "http/gate.h"
#include "http/head.h"
#include "http/reply.h"
#include "http/traffic.h"

namespace repere::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using tcp = asio::ip::tcp;
using Plain = beast::tcp_stream;
using Encrypted = beast::ssl_stream<beast::tcp_stream>;
using Clock = std::chrono::steady_clock;
using ErrorCode = beast::error_code;

// Sessions are begun through their base, which knows no Beast.
class Startable : public Connection {
public:
    using Connection::Connection;
    virtual void begin() = 0;
};

// Every function runs on the connection's strand, except those of Connection and the handler. Exactly one
// operation of the socket is pending at a time, or none while the handler works; a stream has two.
template <class Stream>
class Session final : public Startable, public std::enable_shared_from_this<Session<Stream>> {
    static constexpr bool encrypted = std::is_same_v<Stream, Encrypted>;

public:
    template <class... Arguments>
    Session(std::string peer, const Shared& shared, const Router& router, Arguments&&... arguments)
        : Startable{std::move(peer)},
          shared_{shared},
          limits_{shared.options.limits},
          router_{router},
          stream_{std::forward<Arguments>(arguments)...},
          heart_{stream_.get_executor()} {
        this->wait_for_peer();
    }
    ~Session() override { shared_.connections.leave(*this); }

    void begin() override {
        asio::dispatch(stream_.get_executor(), [self = this->shared_from_this()] {
            if constexpr (encrypted)
                self->handshake();
            else
                self->await_request(Clock::now() + self->limits_.header);
        });
    }

    void close_if_waiting() override {
        asio::post(stream_.get_executor(), [self = this->shared_from_this()] {
            self->last_ = true;
            if (self->state_ == State::streaming) return self->end_stream();
            if (self->state_ != State::working) self->lowest().close();
        });
    }

    void finish() override {
        asio::post(stream_.get_executor(), [self = this->shared_from_this()] {
            self->last_ = true;
            if (self->state_ == State::streaming) return self->end_stream();
            if (self->state_ == State::idle && self->buffer_.size() == 0) self->lowest().close();
        });
    }

private:
    // idle: between requests; reading: we wait for the peer; working: the peer waits for us; streaming: it
    // listens.
    enum class State : std::uint8_t { idle, reading, working, streaming };

    Plain& lowest() { return beast::get_lowest_layer(stream_); }
    void enter(State state) {
        state_ = state;
        if (state == State::working)
            this->serve();
        else
            this->wait_for_peer();
    }

    // Runs the member function with the bytes moved, or ends the session: after an error or a timeout there
    // is nobody left to answer.
    template <void (Session::*next)(std::size_t)>
    auto then() {
        return [self = this->shared_from_this()](ErrorCode error, std::size_t bytes) {
            if (!error) return (self.get()->*next)(bytes);
            if (error == beast::error::timeout) self->shared_.traffic.timeouts.add();
            self->lowest().close();
        };
    }

    void handshake() {
        if constexpr (encrypted) {
            lowest().expires_after(limits_.handshake);
            stream_.async_handshake(asio::ssl::stream_base::server,
                                    [self = this->shared_from_this()](ErrorCode error) {
                                        if (!error)
                                            return self->await_request(Clock::now() + self->limits_.header);
                                        self->shared_.traffic.handshakes_failed.add();
                                        self->lowest().close();
                                    });
        }
    }

    // ---- the head -------------------------------------------------------------------------------------

    void await_request(Deadline until) {
        enter(buffer_.size() == 0 ? State::idle : State::reading);
        lowest().expires_at(until);
        consider_head();
    }

    void consider_head() {
        const HeadScan scan = scan_head(received());
        if (scan.state == HeadScan::State::bad) return reject(fail(ErrorKind::invalid, "malformed request"));
        const bool complete = scan.state == HeadScan::State::complete;
        if (complete ? scan.size > limits_.head_bytes : buffer_.size() >= limits_.head_bytes)
            return reject(fail(ErrorKind::limit, "request line and headers too long"));
        if (complete) return take_head(scan.size);
        stream_.async_read_some(buffer_.prepare(read_size), then<&Session::read_head>());
    }

    void read_head(std::size_t bytes) {
        buffer_.commit(bytes);
        if (state_ == State::idle) {
            enter(State::reading);
            if (answered_ > 0) lowest().expires_after(limits_.header);
        }
        consider_head();
    }

    std::string_view received() const {
        const auto data = buffer_.data();
        return {static_cast<const char*>(data.data()), data.size()};
    }

    void take_head(std::size_t size) {
        began_ = Clock::now();
        head_text_.assign(received().substr(0, size));
        buffer_.consume(size);
        auto head = parse_head(head_text_, limits_.headers);
        if (!head) return reject(head.error());
        head_ = std::move(*head);
        last_ = last_ || !head_.keep_alive;
        admission_ = admit(head_, router_, shared_.options);
        if (admission_.refused) {
            // What is left of a refused body would be read as the next request.
            last_ = last_ || head_.has_body();
            return respond(std::move(*admission_.refused));
        }
        body_.clear();
        if (!head_.has_body()) return work();
        body_began_ = Clock::now();
        if (head_.header("expect").empty() || buffer_.size() > 0) return begin_body();
        static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
        asio::async_write(stream_, asio::buffer(go_on), then<&Session::continued>());
    }

    void continued(std::size_t) { begin_body(); }

    // ---- the body -------------------------------------------------------------------------------------

    void begin_body() {
        enter(State::reading);
        if (head_.chunked) return begin_chunks();
        const std::size_t there = std::min<std::size_t>(buffer_.size(), head_.content_length);
        body_.assign(received().substr(0, there));
        buffer_.consume(there);
        read_body();
    }

    // As Apache's mod_reqtimeout: so long, and a second more for every so many bytes.
    void extend_deadline(std::size_t bytes) {
        const auto earned = std::chrono::milliseconds{bytes * 1000 / limits_.body_rate};
        lowest().expires_at(body_began_ + limits_.body + earned);
    }

    void read_body() {
        const std::size_t have = body_.size();
        const auto whole = static_cast<std::size_t>(head_.content_length);
        if (have == whole) return work();
        extend_deadline(have);
        // Grows with what came, not with what was announced.
        body_.resize(std::min(whole, have + body_step));
        stream_.async_read_some(asio::buffer(body_.data() + have, body_.size() - have),
                                [self = this->shared_from_this(), have](ErrorCode error, std::size_t bytes) {
                                    self->body_.resize(have + bytes);
                                    if (!error) return self->read_body();
                                    if (error == beast::error::timeout) self->shared_.traffic.timeouts.add();
                                    self->lowest().close();
                                });
    }

    void begin_chunks() {
        parser_.emplace();
        parser_->body_limit(admission_.match.route->body_limit);
        parser_->header_limit(static_cast<std::uint32_t>(limits_.head_bytes));
        on_chunk_ = [](std::uint64_t, beast::string_view extensions, ErrorCode& error) {
            if (!extensions.empty()) error = beast::http::error::bad_chunk_extension;
        };
        parser_->on_chunk_header(on_chunk_);
        ErrorCode error;
        parser_->put(asio::buffer(head_text_), error);
        if (error) return reject(fail(ErrorKind::invalid, "malformed request"));
        read_chunks();
    }

    void read_chunks() {
        if (parser_->is_done()) {
            body_ = std::move(parser_->get().body());
            parser_.reset();
            return work();
        }
        extend_deadline(parser_->get().body().size());
        beast::http::async_read_some(stream_, buffer_, *parser_,
                                     [self = this->shared_from_this()](ErrorCode error, std::size_t) {
                                         if (error) return self->refuse_chunks(error);
                                         self->read_chunks();
                                     });
    }

    void refuse_chunks(ErrorCode error) {
        if (error == beast::http::error::body_limit)
            return reject(fail(ErrorKind::limit, "body larger than this address takes"), 413);
        const bool timeout = error == beast::error::timeout;
        const ErrorCode any_syntax_error = beast::http::error::bad_chunk;
        if (!timeout && (error == asio::error::eof || error.category() == any_syntax_error.category()))
            return reject(fail(ErrorKind::invalid, "malformed chunked body"));
        if (timeout) shared_.traffic.timeouts.add();
        lowest().close();
    }

    // ---- the answer -----------------------------------------------------------------------------------

    // Before a route is known: the connection cannot be trusted to be in step any more.
    void reject(const Error& error, int status = 0) {
        if (status == 0) status = error.kind == ErrorKind::limit ? 431 : 400;
        last_ = true;
        head_.method = head_.method.empty() ? std::string_view{"GET"} : head_.method;
        shared_.traffic.rejected.add();
        respond(refusal(status, error));
    }

    void work() {
        enter(State::working);
        lowest().expires_never();
        const auto job = [self = this->shared_from_this()] {
            Response response = self->call_handler();
            asio::post(self->stream_.get_executor(), [self, response = std::move(response)]() mutable {
                self->respond(std::move(response));
            });
        };
        if (shared_.workers.try_submit(job)) return;
        Response response = refusal(fail(ErrorKind::unavailable, "too many requests at once"));
        response.headers.emplace_back("Retry-After", "1");
        respond(std::move(response));
    }

    // On a worker thread.
    Response call_handler() const {
        const Route& route = *admission_.match.route;
        Request request{head_.method,
                        head_.path,
                        head_.query,
                        body_,
                        this->peer(),
                        head_.host,
                        began_ + route.budget,
                        head_.headers,
                        admission_.match.parameters,
                        admission_.holds_secret};
        if (Clock::now() >= request.deadline)
            return refusal(fail(ErrorKind::unavailable, "the request waited too long"));
        try {
            return route.handler(request);
        } catch (const std::exception&) {
            // what() could quote the request, so it is not logged.
            log::error("a handler threw", {{"route", log::Vetted{route.pattern}}});
            return refusal(fail(ErrorKind::fault, "internal error"));
        }
    }

    void respond(Response response) {
        enter(State::working);
        response_ = std::move(response);
        add_cors(response_, head_, shared_.options);
        if (head_.method == "HEAD") response_.stream.reset();
        last_ = last_ || shared_.stopping || response_.stream;
        auto text = reply_head(response_, reply_context());
        if (!text) {
            log::error("an answer was withheld", {{"error", text.error()}});
            response_ = refusal(text.error());
            text = reply_head(response_, reply_context());
        }
        reply_head_ = std::move(*text);
        if (head_.method == "HEAD") response_.body.clear();
        lowest().expires_after(limits_.write);
        const std::array<asio::const_buffer, 2> parts{asio::buffer(reply_head_),
                                                      asio::buffer(response_.body)};
        asio::async_write(stream_, parts, then<&Session::answered>());
    }

    ReplyContext reply_context() const {
        const Route* route = admission_.match.route;
        const bool framable = route != nullptr && route->framable;
        const std::string_view ancestors = shared_.traffic.frame_ancestors;
        return {!last_, encrypted, framable ? ancestors : "'none'", std::time(nullptr),
                route != nullptr ? std::string_view{route->frames} : std::string_view{}};
    }

    void answered(std::size_t) {
        ++answered_;
        if (admission_.match.route != nullptr)
            log::debug("answered", {{"route", log::Vetted{admission_.match.route->pattern}},
                                    {"status", response_.status},
                                    {"bytes", response_.body.size()}});
        shared_.traffic.count(head_.method, response_.status, Clock::now() - began_);
        if (response_.stream) return begin_stream();
        response_ = {};
        admission_ = {};
        head_ = {};
        if (last_) return say_goodbye();
        await_request(Clock::now() + (buffer_.size() == 0 ? limits_.idle : limits_.header));
    }

    // ---- a stream -------------------------------------------------------------------------------------
    // The one state with two operations of the socket pending: a reading that only notices the peer's end,
    // and at most one writing.

    void begin_stream() {
        enter(State::streaming);
        lowest().expires_never();
        if (shared_.stopping) return end_stream();
        stream_began_ = Clock::now();
        response_.stream->on_event([weak = this->weak_from_this()] {
            const auto self = weak.lock();
            if (!self) return;
            asio::post(self->stream_.get_executor(), [weak] {
                if (const auto there = weak.lock()) there->send_news();
            });
        });
        watch_peer();
        beat();
        send_news();
    }

    void watch_peer() {
        buffer_.clear();
        stream_.async_read_some(buffer_.prepare(read_size),
                                [self = this->shared_from_this()](ErrorCode error, std::size_t) {
                                    if (error) return self->end_stream();
                                    self->watch_peer();
                                });
    }

    // Holds nothing alive: a session that has ended must not wait for its next beat.
    void beat() {
        heart_.expires_after(limits_.heartbeat);
        heart_.async_wait([weak = this->weak_from_this()](ErrorCode error) {
            const auto self = weak.lock();
            if (error || !self || !self->response_.stream) return;
            if (Clock::now() - self->stream_began_ >= self->limits_.stream) return self->end_stream();
            if (!self->writing_) self->send(":\n\n");
            self->beat();
        });
    }

    void send_news() {
        if (writing_ || !response_.stream) return;
        if (std::string news = response_.stream->take(); !news.empty()) send(std::move(news));
    }

    void send(std::string text) {
        writing_ = true;
        sending_ = std::move(text);
        lowest().expires_after(limits_.write);  // of this writing: who does not read is let go
        asio::async_write(stream_, asio::buffer(sending_),
                          [self = this->shared_from_this()](ErrorCode error, std::size_t) {
                              self->writing_ = false;
                              if (error == beast::error::timeout) self->shared_.traffic.timeouts.add();
                              if (error) return self->end_stream();
                              self->send_news();
                          });
    }

    void end_stream() {
        response_.stream.reset();
        heart_.cancel();
        lowest().close();
    }

    // ---- the end --------------------------------------------------------------------------------------

    // Closing with unread bytes makes the kernel send a reset, and the peer may never see our answer: so we
    // read on for a while (RFC 9112, 9.6).
    void say_goodbye() {
        enter(State::reading);
        lowest().expires_after(limits_.linger);
        if constexpr (encrypted) {
            stream_.async_shutdown([self = this->shared_from_this()](ErrorCode) { self->linger(0); });
        } else {
            linger(0);
        }
    }

    void linger(std::size_t bytes) {
        lingered_ += bytes;
        if (lingered_ > limits_.linger_bytes) return lowest().close();
        ErrorCode ignored;
        if (!half_closed_) lowest().socket().shutdown(tcp::socket::shutdown_send, ignored);
        half_closed_ = true;
        buffer_.clear();
        lowest().async_read_some(buffer_.prepare(read_size), then<&Session::linger>());
    }

    static constexpr std::size_t read_size = 4096;
    static constexpr std::size_t body_step = 65'536;

    const Shared& shared_;
    const Limits& limits_;
    const Router& router_;
    Stream stream_;
    beast::flat_buffer buffer_;
    State state_ = State::idle;
    bool last_ = false;  // close after this answer
    bool half_closed_ = false;
    std::size_t answered_ = 0, lingered_ = 0;

    std::string head_text_;
    Head head_;
    Admission admission_;
    Deadline began_{}, body_began_{};
    std::string body_;
    std::optional<beast::http::request_parser<beast::http::string_body>> parser_;
    std::function<void(std::uint64_t, beast::string_view, ErrorCode&)> on_chunk_;

    Response response_;
    std::string reply_head_;

    asio::steady_timer heart_;
    Deadline stream_began_{};
    std::string sending_;
    bool writing_ = false;
};

}  // namespace

std::shared_ptr<Connection> make_session(tcp::socket socket, std::string peer, const Shared& shared,
                                         const Router& router, asio::ssl::context* tls) {
    socket.set_option(tcp::no_delay{true});
    if (tls == nullptr)
        return std::make_shared<Session<Plain>>(std::move(peer), shared, router, std::move(socket));
    return std::make_shared<Session<Encrypted>>(std::move(peer), shared, router, std::move(socket), *tls);
}

void begin(const std::shared_ptr<Connection>& session) { static_cast<Startable&>(*session).begin(); }

}  // namespace repere::http
