vcl 4.1;

# Varnish before the publication: it keeps pages for a day, and forgets those that Handbill names (PURGE=http://127.0.0.1:6081).
# Replace the backend by what it stands before: the nginx of deploy/edge or deploy/nginx, or `handbill serve`.

backend default {
  .host = "127.0.0.1";
  .port = "8080";
}

# Who may have pages forgotten: the server that uploads.
acl publishers {
  "127.0.0.1";
  "::1";
}

sub vcl_recv {
  if (req.method == "PURGE") {
    if (!(client.ip ~ publishers)) {
      return (synth(405, "Not allowed"));
    }
    # With a tag, all that has it; else the address, under the publication's name.
    if (req.http.Surrogate-Key ~ "^\w+$") {
      ban("obj.http.Surrogate-Key ~ " + req.http.Surrogate-Key);
      return (synth(200, "Forgotten"));
    }
    return (purge);
  }
  if (req.method != "GET" && req.method != "HEAD") {
    return (pass);
  }
  # Nothing here reads one.
  unset req.http.Cookie;
}

sub vcl_backend_response {
  # What is made on request is kept for nobody; pages are, until they are named.
  if (beresp.http.CDN-Cache-Control ~ "no-store" || beresp.http.Cache-Control ~ "no-store|private") {
    set beresp.uncacheable = true;
    return (deliver);
  }
  if (beresp.http.CDN-Cache-Control ~ "max-age=1$") {
    # A server that has not reached the storage for a while: there may be another one by now.
    set beresp.ttl = 1s;
    set beresp.grace = 10s;
  } elsif (beresp.status == 200) {
    set beresp.ttl = 1d;
    # While what stands behind is away, and while one reader's request has a page made anew.
    set beresp.grace = 1d;
  } else {
    set beresp.ttl = 2s;
  }
}

sub vcl_deliver {
  # How long it lies here says nothing of how old it is: it is what was published last.
  unset resp.http.Age;
  unset resp.http.X-Varnish;
  unset resp.http.Via;
}
