# headers.json is what `npm run deploy:site -- --headers` prints: the same as StickerSnap's own server sends.
locals {
  headers = jsondecode(file("${path.module}/headers.json"))

  policy = replace(
    local.headers["content-security-policy"],
    "connect-src 'self'",
    join(" ", concat(["connect-src 'self'"], var.connect))
  )

  # These three CloudFront takes in places of their own, and nowhere else.
  placed = ["content-security-policy", "referrer-policy", "x-content-type-options"]
}

resource "aws_cloudfront_response_headers_policy" "site" {
  name    = "${replace(var.domain, ".", "-")}-headers"
  comment = "Isolation and content security of StickerSnap"

  security_headers_config {
    content_security_policy {
      content_security_policy = local.policy
      override                = true
    }

    referrer_policy {
      referrer_policy = local.headers["referrer-policy"]
      override        = true
    }

    content_type_options {
      override = true
    }

    strict_transport_security {
      access_control_max_age_sec = var.hsts_seconds
      override                   = true
    }
  }

  custom_headers_config {
    dynamic "items" {
      for_each = { for name, value in local.headers : name => value if !contains(local.placed, name) }

      content {
        header   = items.key
        value    = items.value
        override = true
      }
    }
  }
}
