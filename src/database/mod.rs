//! stub
use sqlx::{PgPool, Postgres, Transaction};
#[derive(Clone, Debug)]
pub struct Database { pool: PgPool }
#[derive(Clone, Copy, Debug)]
pub enum Access { Read, Write }
impl From<bool> for Access { fn from(write: bool) -> Self { if write { Self::Write } else { Self::Read } } }
impl Database {
    pub(crate) async fn begin(&self, access: Access) -> sqlx::Result<Transaction<'static, Postgres>> {
        match access {
            Access::Read => self.pool.begin_with("begin; rollback; begin read only").await,
            Access::Write => self.pool.begin_with("begin; rollback; begin").await,
        }
    }
}
