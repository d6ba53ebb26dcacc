//! What Préau is measured beside: a bare axum, sqlx and askama program that shows one closed group's posts to a member with a stored
//! membership. Session, membership, posts: three statements. No wall, no facts, no layers, no log; `cookie` is the one session.

use anyhow::{Context as _, Result};
use askama::Template;
use axum::extract::{Form, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse as _, Response};
use axum::routing::{get, post};
use axum::{Router, serve::ListenerExt as _};
use serde::Deserialize;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::{Connection as _, Executor as _, PgConnection};
use std::net::Ipv4Addr;
use std::path::PathBuf;
use tokio::net::TcpListener;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;

/// The database that it is filled into, beside Préau's in the same cluster.
pub(crate) const DATABASE: &str = "reference";
/// The one session, of a member of the first group; the second is a writer's.
pub(crate) const READER: &str = "session=reader";
pub(crate) const WRITER: &str = "session=writer";
/// Posts on a page, as in Préau.
const PAGE: i64 = 20;

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Folder of the database's socket
    #[arg(long)]
    socket: PathBuf,
    #[arg(long)]
    port: u16,
}

/// Makes and fills its tables: every group has 31 members, and its share of the posts, interleaved on the disk as in life.
pub(crate) async fn fill(mut admin: PgConnection, socket: PathBuf, groups: u32, posts: u32) -> Result<()> {
    admin.execute("drop database if exists reference").await?;
    admin.execute("create database reference owner preau_owner").await?;
    let mut db = PgConnection::connect_with(&connect(socket)).await?;
    db.execute(
        "create table person (id bigint primary key, name text not null);
         create table session (token text primary key, person_id bigint not null references person, expires_at timestamptz not null);
         create table class_group (id bigint primary key, name text not null);
         create table membership (
             group_id bigint not null references class_group, person_id bigint not null references person, role text not null,
             primary key (group_id, person_id));
         create table post (
             id bigint generated always as identity primary key, group_id bigint not null references class_group,
             author_id bigint not null references person, title text not null, body text not null,
             created_at timestamptz not null default now());
         create index post_feed on post (group_id, id desc)",
    )
    .await?;
    for statement in [
        "insert into class_group select n, 'Class ' || n from generate_series(1, $1) n",
        "insert into person select n, 'Person ' || n from generate_series(1, 31 * $1) n",
        "insert into membership select (n - 1) / 31 + 1, n, case when n % 31 = 1 then 'teacher' else 'parent' end
         from generate_series(1, 31 * $1) n",
        // every member has a session, and the two that are used have short names
        "insert into session
         select case n when 1 then 'writer' when 2 then 'reader' else encode(sha256(n::text::bytea), 'hex') end, n, now() + interval '30 days'
         from generate_series(1, 31 * $1) n",
    ] {
        sqlx::query(statement).bind(i64::from(groups)).execute(&mut db).await?;
    }
    sqlx::query(
        "insert into post (group_id, author_id, title, body, created_at)
         select 1 + (n - 1) % $1, 1 + 31 * ((n - 1) % $1), 'Announcement ' || n || ': trip and homework',
             substr(repeat($3, 3), (n * 37 % 500)::int + 1, 577), now() - ($2 - n) * interval '1 hour'
         from generate_series(1, $2) n",
    )
    .bind(i64::from(groups))
    .bind(i64::from(posts))
    .bind(TEXT)
    .execute(&mut db)
    .await?;
    db.execute("vacuum analyze").await?;
    Ok(())
}

const TEXT: &str = "Dear families, on Thursday the class goes to the museum of science by the early bus. Please be at the gate at eight \
with a packed lunch, a bottle of water, a raincoat and shoes for walking; toys and telephones stay at home. We are back at half past \
three. For Friday please read the fourth chapter together, and write down ten words that were new. Two parents can still come along: \
tell us before Tuesday. A printed copy of this is in the blue folder, with the consent form on its back. If your child is ill that \
morning, call the office before half past eight, so that the bus does not wait. Thank you all, and see you on Thursday. ";

/// Answers until it is killed.
pub(crate) async fn run(options: &Options) -> Result<()> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    // as many connections as Préau has
    let pool = PgPoolOptions::new()
        .max_connections(u32::try_from(cores * 4)?)
        .test_before_acquire(false)
        .connect_with(connect(options.socket.clone()))
        .await?;
    let router = Router::new()
        .route("/groups/{group}", get(feed))
        .route("/groups/{group}/posts", post(publish))
        .layer(CompressionLayer::new().quality(CompressionLevel::Precise(1)))
        .with_state(pool);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port)).await?;
    let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
    axum::serve(listener, router).await.context("it cannot answer")
}

fn connect(socket: PathBuf) -> PgConnectOptions {
    PgConnectOptions::new_without_pgpass()
        .socket(socket)
        .username("preau_owner")
        .database(DATABASE)
}

/// Whatever goes wrong; nobody but `bench` sees it.
struct Failed(Response);

impl From<sqlx::Error> for Failed {
    fn from(error: sqlx::Error) -> Self {
        Self((StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response())
    }
}

impl From<askama::Error> for Failed {
    fn from(error: askama::Error) -> Self {
        Self((StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response())
    }
}

impl axum::response::IntoResponse for Failed {
    fn into_response(self) -> Response {
        self.0
    }
}

fn refused() -> Failed {
    Failed(StatusCode::FORBIDDEN.into_response())
}

#[derive(Template)]
#[template(path = "feed.html")]
struct Feed {
    group: String,
    person: String,
    posts: Vec<Post>,
}

struct Post {
    id: i64,
    title: String,
    body: String,
    author: String,
    at: String,
}

async fn person(pool: &PgPool, headers: &HeaderMap) -> Result<(i64, String), Failed> {
    let cookies = headers
        .get(header::COOKIE)
        .and_then(|value| value.to_str().ok())
        .ok_or_else(refused)?;
    let token = cookies
        .split("; ")
        .find_map(|cookie| cookie.strip_prefix("session="))
        .ok_or_else(refused)?;
    let statement = "select p.id, p.name from session s join person p on p.id = s.person_id where s.token = $1 and s.expires_at > now()";
    sqlx::query_as(statement)
        .bind(token)
        .fetch_optional(pool)
        .await?
        .ok_or_else(refused)
}

async fn membership(pool: &PgPool, group: i64, person: i64) -> Result<(String, String), Failed> {
    let statement =
        "select g.name, m.role from membership m join class_group g on g.id = m.group_id where m.group_id = $1 and m.person_id = $2";
    let found = sqlx::query_as(statement).bind(group).bind(person).fetch_optional(pool).await?;
    found.ok_or_else(refused)
}

async fn feed(State(pool): State<PgPool>, Path(group): Path<i64>, headers: HeaderMap) -> Result<Response, Failed> {
    let (id, person) = person(&pool, &headers).await?;
    let (name, _) = membership(&pool, group, id).await?;
    let rows: Vec<(i64, String, String, String, String)> = sqlx::query_as(
        r#"select p.id, p.title, p.body, a.name as author, to_char(p.created_at, 'YYYY-MM-DD"T"HH24:MI"Z"') as at
        from post p join person a on a.id = p.author_id where p.group_id = $1 order by p.id desc limit $2"#,
    )
    .bind(group)
    .bind(PAGE)
    .fetch_all(&pool)
    .await?;
    let posts = rows
        .into_iter()
        .map(|(id, title, body, author, at)| Post {
            id,
            title,
            body,
            author,
            at,
        })
        .collect();
    let page = Feed {
        group: name,
        person,
        posts,
    };
    Ok(([(header::CACHE_CONTROL, "private, no-store")], Html(page.render()?)).into_response())
}

#[derive(Deserialize)]
struct NewPost {
    title: String,
    body: String,
}

async fn publish(
    State(pool): State<PgPool>,
    Path(group): Path<i64>,
    headers: HeaderMap,
    Form(new): Form<NewPost>,
) -> Result<Response, Failed> {
    let (id, _) = person(&pool, &headers).await?;
    let (_, role) = membership(&pool, group, id).await?;
    if role != "teacher" {
        return Err(refused());
    }
    let post: i64 = sqlx::query_scalar("insert into post (group_id, author_id, title, body) values ($1, $2, $3, $4) returning id")
        .bind(group)
        .bind(id)
        .bind(new.title)
        .bind(new.body)
        .fetch_one(&pool)
        .await?;
    Ok((StatusCode::SEE_OTHER, [(header::LOCATION, format!("/groups/{group}#post-{post}"))]).into_response())
}
