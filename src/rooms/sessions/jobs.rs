//! What is over is deleted, hour by hour: sessions, devices, agenda feeds and gate codes whose time has passed.

use super::queries;
use crate::access::System;
use crate::{App, Result};
use serde_json::Value;
use std::pin::Pin;

pub(super) fn sweep(by: System, app: App, _: Value) -> Pin<Box<dyn Future<Output = Result<()>> + Send>> {
    Box::pin(async move {
        app.limits.sweep();
        let mut inside = by.open(&app).await?;
        queries::sweep_sessions(&mut inside).await?;
        queries::sweep_devices(&mut inside).await?;
        queries::sweep_feeds(&mut inside).await?;
        queries::sweep_gate_codes(&mut inside).await?;
        inside.commit().await
    })
}
