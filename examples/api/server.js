const express = require("express");
const { Pool } = require("pg");

const db = new Pool({ connectionString: process.env.DATABASE_URL });
const app = express();

app.get("/healthz", (_request, response) => response.send("ok"));
app.get("/products", async (_request, response) => {
  const { rows } = await db.query("select id, name, price from products order by name");
  response.json(rows);
});

app.listen(3000);
