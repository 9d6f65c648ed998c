// Unpacks the pinned headless Chromium beside itself; brings its own libraries, needs no root.
import chromium from "@sparticuz/chromium";
import { copyFileSync, chmodSync } from "node:fs";

copyFileSync(await chromium.executablePath(), "chromium");
chmodSync("chromium", 0o755);
